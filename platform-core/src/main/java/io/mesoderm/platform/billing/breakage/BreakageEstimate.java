package io.mesoderm.platform.billing.breakage;

import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.StaffId;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * How much of a pool's rights nobody is expected to use.
 *
 * @param template whose packages, by its code
 * @param saleYear in which they were sold
 * @param percent of the value of all rights sold
 * @param source what it is drawn from
 * @param validFrom until another holds
 */
public record BreakageEstimate(
        UUID id,
        LegalEntityId legalEntity,
        String template,
        int saleYear,
        BigDecimal percent,
        String source,
        LocalDate validFrom,
        Instant recordedAt,
        Optional<StaffId> recordedBy) {}
