package io.mesoderm.platform.billing.credit;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A line of a patient's credit account.
 *
 * @param site where it happened
 * @param issuer the site that owes the credit
 * @param amount below zero for what was spent or has expired
 * @param contract what it paid for
 */
public record CreditMove(
        UUID id,
        UUID lot,
        Kind kind,
        SiteId site,
        SiteId issuer,
        Instant at,
        Money amount,
        Optional<Tender> tender,
        Optional<UUID> contract,
        Optional<String> number) {

    /** What happened to a lot. */
    public enum Kind {
        LOADED,
        /** Loaded by what a refund has paid. */
        REFUNDED,
        USED,
        /** A payment that spent it was taken back. */
        RETURNED,
        EXPIRED
    }
}
