package io.mesoderm.platform.billing.settlement;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One claim on a statement, seen from the statement's site: positive if the other site owes it.
 *
 * @param event the redemption, reversal, payment or refund it comes from
 * @param journal the transaction that posted it
 * @param unitValue what the unit was worth in the contract, if a unit was used
 * @param dispute how far its dispute has come, if it was disputed
 */
public record StatementLine(
        UUID claim,
        SiteClaims.Source source,
        UUID event,
        UUID journal,
        SiteId debtor,
        SiteId creditor,
        Instant occurredAt,
        Optional<UUID> contract,
        Optional<String> serviceItem,
        Optional<Money> unitValue,
        Money amount,
        Optional<ClaimDisputes.State> dispute) {}
