/** Stages, scores and measures of a patient, each taken with a versioned instrument. */
package io.mesoderm.platform.patient.observation;
