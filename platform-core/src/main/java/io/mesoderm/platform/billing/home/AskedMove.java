package io.mesoderm.platform.billing.home;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What a site is told that was asked to become a package's home: the package and its money, and nothing of whose it is.
 *
 * @param name of the package
 * @param from its home of now
 * @param held what that home would owe this one
 * @param agreed whether this site has agreed to just that
 */
public record AskedMove(
        UUID id,
        UUID contract,
        String name,
        LocalDate soldOn,
        SiteId from,
        String reason,
        Instant askedAt,
        int units,
        Money value,
        Money unpaid,
        Money held,
        boolean agreed) {}
