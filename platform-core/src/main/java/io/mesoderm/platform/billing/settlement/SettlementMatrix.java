package io.mesoderm.platform.billing.settlement;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a run holds, from each site to each other, before and after its statements are issued.
 *
 * @param cells what the debtors owe, by debtor, creditor and currency
 * @param totals per site and currency; their nets add up to nothing
 */
public record SettlementMatrix(SettlementRun run, List<Cell> cells, List<Total> totals) {

    /** What {@code debtor} owes {@code creditor}, before what is owed the other way. */
    public record Cell(SiteId debtor, SiteId creditor, Money amount, long lineCount) {}

    /** A site in all: what all others owe it, what it owes them, and what is left. */
    public record Total(SiteId site, Money dueFrom, Money dueTo, Money net) {}

    private record Row(
            SiteId debtorSiteId,
            SiteId creditorSiteId,
            Currency currency,
            long amountMinor,
            long lineCount) {

        Cell cell() {
            return new Cell(
                    debtorSiteId, creditorSiteId, new Money(amountMinor, currency), lineCount);
        }
    }

    private record Place(SiteId site, Currency currency) {}

    static SettlementMatrix of(Handle handle, UUID id) {
        SettlementRun run = SettlementRuns.require(handle, id);
        List<Cell> cells =
                handle
                        .createQuery(
                                """
                                SELECT debtor_site_id, creditor_site_id, currency,
                                  SUM(amount_minor) AS amount_minor, COUNT(*) AS line_count
                                FROM site_claim WHERE run_id = :run
                                GROUP BY debtor_site_id, creditor_site_id, currency
                                ORDER BY debtor_site_id, creditor_site_id, currency
                                """)
                        .bind("run", id)
                        .mapTo(Row.class)
                        .stream()
                        .map(Row::cell)
                        .toList();
        return new SettlementMatrix(run, cells, totals(cells));
    }

    static List<Total> totals(List<Cell> cells) {
        Map<Place, Total> totals = new HashMap<>();
        for (Cell cell : cells) {
            Money amount = cell.amount;
            Money none = new Money(0, amount.currency());
            add(totals, new Total(cell.creditor, amount, none, amount));
            add(totals, new Total(cell.debtor, none, amount, amount.negated()));
        }
        return totals.values().stream()
                .sorted(
                        Comparator.comparing((Total total) -> total.site.toString())
                                .thenComparing(total -> total.net.currency().getCurrencyCode()))
                .toList();
    }

    private static void add(Map<Place, Total> totals, Total more) {
        totals.merge(
                new Place(more.site, more.net.currency()),
                more,
                (a, b) ->
                        new Total(
                                a.site,
                                a.dueFrom.plus(b.dueFrom),
                                a.dueTo.plus(b.dueTo),
                                a.net.plus(b.net)));
    }
}
