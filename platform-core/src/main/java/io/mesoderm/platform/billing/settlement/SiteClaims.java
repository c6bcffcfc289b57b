package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.persistence.Ids;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The sub-ledger of due-from and due-to: one row per event, with the cents that were posted and the entities in whose
 * books they are. Each is made into the settlement run that is open, under a shared lock on it, so that a run that is
 * closed has all its claims.
 */
public final class SiteClaims {

    /** The event that made a claim. */
    public enum Source {
        REDEMPTION,
        REVERSAL,
        PAYMENT,
        REFUND,
        /** Credit was spent elsewhere than it is owed. */
        CREDIT,
        /** Whoever treated elsewhere has earned a tip. */
        TIP,
        DISPUTE,
        /** A card payment taken for another site was lost. */
        CARD_DISPUTE,
        /** A package got another home, which is owed what was held for it. */
        HOME_MOVE,
        /** The tax on what one entity invoices the other. */
        TAX
    }

    private static final String NO_RUN = "no settlement run is open";

    private SiteClaims() {}

    public static void insert(
            Handle handle,
            Source source,
            UUID sourceId,
            Claim claim,
            Instant occurredAt,
            UUID journal) {
        int rows =
                bound(
                                handle.createUpdate(
                                        """
                                        INSERT INTO site_claim (id, source, source_id, debtor_site_id,
                                          debtor_entity_id, creditor_site_id, creditor_entity_id, currency,
                                          amount_minor, debtor_currency, debtor_minor, creditor_currency,
                                          creditor_minor, occurred_at, journal_id, run_id)
                                        SELECT :id, :source, :sourceId, :debtor, :debtorEntity, :creditor,
                                          :creditorEntity, :currency, :minor, :debtorCurrency, :debtorMinor,
                                          :creditorCurrency, :creditorMinor, :occurredAt, :journal, r.id
                                        FROM settlement_run r WHERE r.open_mark = 1 LOCK IN SHARE MODE
                                        """),
                                claim)
                        .bind("source", source)
                        .bind("sourceId", sourceId)
                        .bind("occurredAt", occurredAt)
                        .bind("journal", journal)
                        .execute();
        if (rows != 1) {
            throw new IllegalStateException(NO_RUN);
        }
    }

    /** The mirror of the claim that an event left, if it left one; its cents are copied. */
    public static void mirror(
            Handle handle,
            Source source,
            UUID event,
            UUID reversal,
            Instant occurredAt,
            UUID journal) {
        int rows =
                handle.createUpdate(
                                """
                        INSERT INTO site_claim (id, source, source_id, debtor_site_id, debtor_entity_id,
                          creditor_site_id, creditor_entity_id, currency, amount_minor, debtor_currency,
                          debtor_minor, creditor_currency, creditor_minor, occurred_at, journal_id, run_id)
                        SELECT :id, 'REVERSAL', :reversal, c.debtor_site_id, c.debtor_entity_id,
                          c.creditor_site_id, c.creditor_entity_id, c.currency, -c.amount_minor,
                          c.debtor_currency, -c.debtor_minor, c.creditor_currency, -c.creditor_minor,
                          :occurredAt, :journal, r.id
                        FROM site_claim c JOIN settlement_run r ON r.open_mark = 1
                        WHERE c.source_id = :event AND c.source = :source LOCK IN SHARE MODE
                        """)
                        .bind("id", Ids.next())
                        .bind("reversal", reversal)
                        .bind("source", source)
                        .bind("event", event)
                        .bind("occurredAt", occurredAt)
                        .bind("journal", journal)
                        .execute();
        if (rows == 0 && hasClaim(handle, source, event)) {
            throw new IllegalStateException(NO_RUN);
        }
    }

    /** A claim that is made of others. */
    record Made(Source source, UUID sourceId, Claim claim, Instant occurredAt, UUID journal) {}

    /** Claims that are made of those of a run which is closed, and belong to it. */
    static void insertInto(Handle handle, UUID run, List<Made> claims) {
        if (claims.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO site_claim (id, source, source_id, debtor_site_id,
                          debtor_entity_id, creditor_site_id, creditor_entity_id, currency,
                          amount_minor, debtor_currency, debtor_minor, creditor_currency,
                          creditor_minor, occurred_at, journal_id, run_id)
                        VALUES (:id, :source, :sourceId, :debtor, :debtorEntity, :creditor,
                          :creditorEntity, :currency, :minor, :debtorCurrency, :debtorMinor,
                          :creditorCurrency, :creditorMinor, :occurredAt, :journal, :run)
                        """);
        claims.forEach(
                made ->
                        bound(batch, made.claim)
                                .bind("source", made.source)
                                .bind("sourceId", made.sourceId)
                                .bind("occurredAt", made.occurredAt)
                                .bind("journal", made.journal)
                                .bind("run", run)
                                .add());
        batch.execute();
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Claim claim) {
        return statement
                .bind("id", Ids.next())
                .bind("debtor", claim.debtor().site())
                .bind("debtorEntity", claim.debtor().legalEntity())
                .bind("creditor", claim.creditor().site())
                .bind("creditorEntity", claim.creditor().legalEntity())
                .bind("currency", claim.settlement().currency())
                .bind("minor", claim.settlement().minor())
                .bind("debtorCurrency", claim.debtorAmount().currency())
                .bind("debtorMinor", claim.debtorAmount().minor())
                .bind("creditorCurrency", claim.creditorAmount().currency())
                .bind("creditorMinor", claim.creditorAmount().minor());
    }

    private static boolean hasClaim(Handle handle, Source source, UUID event) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM site_claim
                          WHERE source_id = :event AND source = :source)
                        """)
                .bind("source", source)
                .bind("event", event)
                .mapTo(Boolean.class)
                .one();
    }
}
