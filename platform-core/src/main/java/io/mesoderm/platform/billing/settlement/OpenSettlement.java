package io.mesoderm.platform.billing.settlement;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What sites owe each other now, whatever run it is in: claims that nothing has settled, and the transfers of nettings,
 * which took the place of claims, until they are paid.
 *
 * @param cells what the debtors owe, by debtor, creditor and currency
 * @param totals per site and currency; their nets add up to nothing
 */
public record OpenSettlement(
        List<SettlementMatrix.Cell> cells, List<SettlementMatrix.Total> totals) {

    /**
     * One of the amounts that a cell adds up.
     *
     * @param source what made the claim; empty for the transfer of a netting
     * @param event what happened, or the netting
     * @param cutOff until when the run holds that it is in; empty while that is open
     * @param journal the transaction it was booked by; empty for a transfer
     */
    public record Line(
            UUID id,
            Optional<SiteClaims.Source> source,
            UUID event,
            Optional<Instant> occurredAt,
            Optional<Instant> cutOff,
            Money amount,
            Optional<UUID> journal) {}

    /** Who owes whom, in which currency. */
    record Cell(SiteId debtor, SiteId creditor, Currency currency) {}

    private record Sum(
            SiteId debtorSiteId,
            SiteId creditorSiteId,
            Currency currency,
            long amountMinor,
            long lineCount) {}

    private record Row(
            UUID id,
            Optional<SiteClaims.Source> source,
            UUID event,
            Optional<Instant> occurredAt,
            Optional<Instant> cutOff,
            long amountMinor,
            Optional<UUID> journalId) {

        Line line(Currency currency) {
            return new Line(
                    id,
                    source,
                    event,
                    occurredAt,
                    cutOff,
                    new Money(amountMinor, currency),
                    journalId);
        }
    }

    public static OpenSettlement of(Handle handle) {
        List<SettlementMatrix.Cell> cells =
                handle
                        .createQuery(
                                """
                                SELECT debtor_site_id, creditor_site_id, currency,
                                  SUM(amount_minor) AS amount_minor, COUNT(*) AS line_count
                                FROM (SELECT debtor_site_id, creditor_site_id, currency, amount_minor
                                      FROM site_claim WHERE settled_by IS NULL
                                      UNION ALL
                                      SELECT payer_site_id, payee_site_id, currency, amount_minor
                                      FROM settlement_transfer WHERE paid_at IS NULL) due
                                GROUP BY debtor_site_id, creditor_site_id, currency
                                ORDER BY debtor_site_id, creditor_site_id, currency
                                """)
                        .mapTo(Sum.class)
                        .stream()
                        .map(
                                sum ->
                                        new SettlementMatrix.Cell(
                                                sum.debtorSiteId,
                                                sum.creditorSiteId,
                                                new Money(sum.amountMinor, sum.currency),
                                                sum.lineCount))
                        .toList();
        return new OpenSettlement(cells, SettlementMatrix.totals(cells));
    }

    /** What one of these sites owes or is owed. */
    public OpenSettlement with(Set<SiteId> sites) {
        List<SettlementMatrix.Cell> theirs =
                cells.stream()
                        .filter(
                                cell ->
                                        sites.contains(cell.debtor())
                                                || sites.contains(cell.creditor()))
                        .toList();
        return new OpenSettlement(theirs, SettlementMatrix.totals(theirs));
    }

    /** In the order in which they were made, behind the line {@code after}. */
    static List<Line> lines(Handle handle, Cell cell, Optional<UUID> after, int atMost) {
        return handle
                .createQuery(
                        """
                        (SELECT c.id, c.source, c.source_id AS event, c.occurred_at, r.cut_off, c.amount_minor,
                           c.journal_id
                         FROM site_claim c JOIN settlement_run r ON r.id = c.run_id
                         WHERE c.settled_by IS NULL AND c.debtor_site_id = :debtor
                           AND c.creditor_site_id = :creditor AND c.currency = :currency
                           AND (:after IS NULL OR c.id > :after)
                         ORDER BY c.id LIMIT :atMost)
                        UNION ALL
                        (SELECT t.id, NULL, t.netting_id, NULL, NULL, t.amount_minor, NULL
                         FROM settlement_transfer t
                         WHERE t.paid_at IS NULL AND t.payer_site_id = :debtor
                           AND t.payee_site_id = :creditor AND t.currency = :currency
                           AND (:after IS NULL OR t.id > :after)
                         ORDER BY t.id LIMIT :atMost)
                        ORDER BY id LIMIT :atMost
                        """)
                .bind("debtor", cell.debtor)
                .bind("creditor", cell.creditor)
                .bind("currency", cell.currency)
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(Row.class)
                .stream()
                .map(row -> row.line(cell.currency))
                .toList();
    }
}
