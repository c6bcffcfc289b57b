package io.mesoderm.platform.careplan.blackout;

import io.mesoderm.spi.context.PatientId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** A stretch as stored. */
record Row(
        UUID id,
        PatientId patientId,
        LocalDate fromDay,
        LocalDate toDay,
        Blackout.Kind kind,
        Optional<byte[]> note,
        Optional<Instant> endedAt) {

    static final String SELECT =
            "SELECT id, patient_id, from_day, to_day, kind, note, ended_at FROM patient_blackout";
}
