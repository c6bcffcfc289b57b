package io.mesoderm.platform.billing.use;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.time.Instant;
import java.time.LocalDate;

/** A session whose {@code uses} the patient has still to confirm. */
public record UnconfirmedUses(
        TreatmentSessionId session,
        PatientId patient,
        LocalDate doneOn,
        Instant endedAt,
        int uses) {}
