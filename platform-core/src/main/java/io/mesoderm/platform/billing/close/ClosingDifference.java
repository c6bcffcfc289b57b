package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What a period that was opened again has become: the trial balance at its lock against that at its next, each
 * as it was stored then, account by account where they differ.
 */
public record ClosingDifference(
        int period, Instant lockedAt, Instant lockedAgainAt, List<Line> lines) {

    /** One account of one site; debits positive. */
    public record Line(
            SiteId site,
            Account account,
            String qualifier,
            Optional<SiteId> counterSite,
            Currency currency,
            long beforeMinor,
            long afterMinor,
            Currency functionalCurrency,
            long functionalBeforeMinor,
            long functionalAfterMinor) {}

    /** Of the last two locks; empty if the period was not locked twice. */
    static Optional<ClosingDifference> of(Handle handle, int period, List<PeriodEvent> history) {
        List<PeriodEvent> locks =
                history.stream().filter(event -> event.kind() == PeriodEvent.Kind.LOCKED).toList();
        if (locks.size() < 2) {
            return Optional.empty();
        }
        PeriodEvent before = locks.get(locks.size() - 2);
        PeriodEvent after = locks.getLast();
        return Optional.of(
                new ClosingDifference(
                        period, before.at(), after.at(), lines(handle, before, after)));
    }

    private static List<Line> lines(Handle handle, PeriodEvent before, PeriodEvent after) {
        return handle.createQuery(
                        """
                        SELECT site_id AS site, account, qualifier, counter_site_id AS counter_site, currency,
                          SUM(IF(event_id = :before, balance_minor, 0)) AS before_minor,
                          SUM(IF(event_id = :after, balance_minor, 0)) AS after_minor,
                          functional_currency,
                          SUM(IF(event_id = :before, functional_minor, 0)) AS functional_before_minor,
                          SUM(IF(event_id = :after, functional_minor, 0)) AS functional_after_minor
                        FROM account_closing WHERE event_id IN (:before, :after)
                        GROUP BY site_id, account, qualifier, counter_site_id, currency, functional_currency
                        HAVING before_minor \\<> after_minor
                          OR functional_before_minor \\<> functional_after_minor
                        ORDER BY site_id, account, qualifier, counter_site_id, currency
                        """)
                .bind("before", before.id())
                .bind("after", after.id())
                .mapTo(Line.class)
                .list();
    }
}
