package io.mesoderm.treatment.combination;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Range;

import java.util.Optional;
import java.util.UUID;

/** One page of a patient's sessions, newest first; {@code cursor} is the last one seen. */
public record ListSessions(
        PatientId patient,
        Optional<UUID> cursor,
        @Range(min = 1, max = 200) Optional<Integer> limit) {}
