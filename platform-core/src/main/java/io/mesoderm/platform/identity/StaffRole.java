package io.mesoderm.platform.identity;

import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A role somebody has, at one site or (site empty) chain-wide, from a day and until before another.
 */
public record StaffRole(
        UUID id,
        String role,
        Optional<SiteId> site,
        LocalDate validFrom,
        Optional<LocalDate> validTo) {}
