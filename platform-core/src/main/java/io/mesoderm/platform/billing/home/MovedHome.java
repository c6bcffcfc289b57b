package io.mesoderm.platform.billing.home;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A move as it is shown.
 *
 * @param value of the units that were left
 * @param unpaid of it, which is to be paid to the new home
 * @param held what the old home owes the new one
 * @param journal empty if nothing was held
 */
public record MovedHome(
        UUID id,
        SiteId from,
        SiteId to,
        Money value,
        Money unpaid,
        Money held,
        String reason,
        Instant movedAt,
        Optional<UUID> journal) {}
