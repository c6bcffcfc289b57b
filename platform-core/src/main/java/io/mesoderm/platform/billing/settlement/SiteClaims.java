package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.persistence.Ids;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.UUID;

/**
 * The sub-ledger of due-from and due-to: one row per event, with the cents that were posted. A settlement
 * run gathers the rows that no run has yet.
 */
public final class SiteClaims {

    /** The event that made a claim. */
    public enum Source {
        REDEMPTION,
        REVERSAL,
        PAYMENT,
        REFUND
    }

    private SiteClaims() {}

    public static void insert(
            Handle handle,
            Source source,
            UUID sourceId,
            Claim claim,
            Instant occurredAt,
            UUID journal) {
        handle.createUpdate(
                        """
                        INSERT INTO site_claim (id, source, source_id, debtor_site_id, creditor_site_id,
                          currency, amount_minor, debtor_currency, debtor_minor, creditor_currency,
                          creditor_minor, occurred_at, journal_id)
                        VALUES (:id, :source, :sourceId, :debtor, :creditor, :currency, :minor,
                          :debtorCurrency, :debtorMinor, :creditorCurrency, :creditorMinor, :occurredAt,
                          :journal)
                        """)
                .bind("id", Ids.next())
                .bind("source", source)
                .bind("sourceId", sourceId)
                .bind("debtor", claim.debtor().site())
                .bind("creditor", claim.creditor().site())
                .bind("currency", claim.settlement().currency())
                .bind("minor", claim.settlement().minor())
                .bind("debtorCurrency", claim.debtorAmount().currency())
                .bind("debtorMinor", claim.debtorAmount().minor())
                .bind("creditorCurrency", claim.creditorAmount().currency())
                .bind("creditorMinor", claim.creditorAmount().minor())
                .bind("occurredAt", occurredAt)
                .bind("journal", journal)
                .execute();
    }

    /** The mirror of a redemption's claim, if it left one; its cents are copied. */
    public static void mirror(
            Handle handle, UUID redemption, UUID reversal, Instant occurredAt, UUID journal) {
        handle.createUpdate(
                        """
                        INSERT INTO site_claim (id, source, source_id, debtor_site_id, creditor_site_id,
                          currency, amount_minor, debtor_currency, debtor_minor, creditor_currency,
                          creditor_minor, occurred_at, journal_id)
                        SELECT :id, 'REVERSAL', :reversal, debtor_site_id, creditor_site_id, currency,
                          -amount_minor, debtor_currency, -debtor_minor, creditor_currency, -creditor_minor,
                          :occurredAt, :journal
                        FROM site_claim WHERE source_id = :redemption AND source = 'REDEMPTION'
                        """)
                .bind("id", Ids.next())
                .bind("reversal", reversal)
                .bind("redemption", redemption)
                .bind("occurredAt", occurredAt)
                .bind("journal", journal)
                .execute();
    }
}
