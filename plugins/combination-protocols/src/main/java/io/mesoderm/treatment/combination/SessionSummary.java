package io.mesoderm.treatment.combination;

import io.mesoderm.spi.care.Modality;

import java.time.Instant;
import java.util.UUID;

/** A recorded session as it is listed; {@code told} says in one line what was done. */
public record SessionSummary(
        UUID id,
        UUID siteId,
        UUID practitionerId,
        Modality modality,
        Instant startedAt,
        String told) {}
