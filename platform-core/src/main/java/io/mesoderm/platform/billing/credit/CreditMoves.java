package io.mesoderm.platform.billing.credit;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of what was done to lots, only ever added: the amounts of a lot, below zero for what leaves it, are what is left. */
final class CreditMoves {

    /** Credit that came in, by a tender or by what a refund has paid. */
    record Loaded(
            UUID id,
            UUID lotId,
            CreditMove.Kind kind,
            SiteId siteId,
            long amountMinor,
            long discountMinor,
            Optional<Tender> tender,
            Optional<UUID> tillId,
            Optional<UUID> refundPaymentId,
            Instant movedAt,
            LocalDate movedOn,
            Optional<UUID> movedBy,
            Optional<UUID> journalId) {}

    /** Credit that paid; {@code settledMinor} is what the site that owes it owes the one where it was spent. */
    record Used(
            UUID id,
            UUID lotId,
            CreditMove.Kind kind,
            SiteId siteId,
            long amountMinor,
            long discountMinor,
            Optional<Long> settledMinor,
            Optional<UUID> shareId,
            UUID paymentId,
            Instant movedAt,
            LocalDate movedOn,
            Optional<UUID> movedBy,
            Optional<UUID> journalId) {}

    /** Credit that came back, as the payment was taken back. */
    record Returned(
            UUID id,
            UUID lotId,
            CreditMove.Kind kind,
            SiteId siteId,
            long amountMinor,
            long discountMinor,
            UUID undoesId,
            Instant movedAt,
            LocalDate movedOn,
            Optional<UUID> movedBy,
            Optional<UUID> journalId) {}

    /** Credit that nobody spent in time. */
    record Expired(
            UUID id,
            UUID lotId,
            CreditMove.Kind kind,
            SiteId siteId,
            long amountMinor,
            long discountMinor,
            boolean unclaimed,
            Instant movedAt,
            LocalDate movedOn,
            UUID journalId) {}

    private static final String EVERY =
            "INSERT INTO credit_move (id, lot_id, kind, site_id, amount_minor, discount_minor, ";

    private CreditMoves() {}

    static void insert(Handle handle, Loaded row) {
        insert(
                handle,
                "tender, till_id, refund_payment_id, moved_at, moved_on, moved_by, journal_id",
                List.of(row));
    }

    static void insertUsed(Handle handle, List<Used> rows) {
        insert(
                handle,
                "settled_minor, share_id, payment_id, moved_at, moved_on, moved_by, journal_id",
                rows);
    }

    static void insertReturned(Handle handle, List<Returned> rows) {
        insert(handle, "undoes_id, moved_at, moved_on, moved_by, journal_id", rows);
    }

    static void insert(Handle handle, Expired row) {
        insert(handle, "unclaimed, moved_at, moved_on, journal_id", List.of(row));
    }

    private static void insert(Handle handle, String own, List<? extends Record> rows) {
        Rows.bindAll(handle.createUpdate(EVERY + own + ") VALUES <rows>"), "rows", rows).execute();
    }

    /** By which a payment was made, as they were stored. */
    static List<Used> paying(Handle handle, UUID payment) {
        return handle.createQuery(
                        """
                        SELECT id, lot_id, kind, site_id, amount_minor, discount_minor, settled_minor, share_id,
                          payment_id, moved_at, moved_on, moved_by, journal_id
                        FROM credit_move WHERE payment_id = :payment ORDER BY lot_id
                        """)
                .bind("payment", payment)
                .mapTo(Used.class)
                .list();
    }
}
