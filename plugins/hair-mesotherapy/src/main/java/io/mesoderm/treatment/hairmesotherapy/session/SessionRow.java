package io.mesoderm.treatment.hairmesotherapy.session;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code session}. */
public record SessionRow(
        UUID id,
        UUID patientId,
        UUID siteId,
        UUID practitionerId,
        Instant startedAt,
        String device,
        String technique,
        String recipeCode,
        int recipeVersion,
        BigDecimal totalMl,
        boolean aftercareGiven,
        Optional<UUID> corrects) {}
