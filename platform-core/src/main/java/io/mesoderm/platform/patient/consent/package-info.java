/** Consents of patients: the text of each kind of treatment, signed in one version, withdrawn when the patient says so. */
package io.mesoderm.platform.patient.consent;
