/**
 * Patients from other systems: FHIR R4 bundles in, patients with their facts out. A file is taken as
 * a whole or refused as a whole, and taking it twice changes nothing.
 */
package io.mesoderm.platform.patient.fhir;
