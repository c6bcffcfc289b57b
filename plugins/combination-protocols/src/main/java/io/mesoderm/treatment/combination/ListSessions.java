package io.mesoderm.treatment.combination;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Range;

import java.time.Instant;
import java.util.Optional;

/** One page of a patient's sessions, newest first; {@code cursor} is the start of the last one seen. */
public record ListSessions(
        PatientId patient,
        Optional<Instant> cursor,
        @Range(min = 1, max = 200) Optional<Integer> limit) {}
