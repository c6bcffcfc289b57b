/** A module with something to say of every patient, for the tests of the patient banner. */
package io.mesoderm.treatment.herald;
