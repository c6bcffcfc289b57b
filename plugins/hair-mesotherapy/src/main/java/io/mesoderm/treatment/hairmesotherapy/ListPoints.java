package io.mesoderm.treatment.hairmesotherapy;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

/** Names a session of a patient in the path. */
public record ListPoints(PatientId patient, TreatmentSessionId mesotherapySession) {}
