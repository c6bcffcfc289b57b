package io.mesoderm.platform.billing.credit;

import io.mesoderm.platform.billing.ledger.CreditModel;
import io.mesoderm.spi.billing.Money;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Credit that is sold for its price and is worth as much or more.
 *
 * @param lastsDays after the day of the sale; it does not expire without them
 * @param endedAt since when it is not sold any more
 */
public record CreditOffer(
        UUID id,
        String code,
        String name,
        Money price,
        Money value,
        CreditModel model,
        Optional<Integer> lastsDays,
        Optional<Instant> endedAt) {}
