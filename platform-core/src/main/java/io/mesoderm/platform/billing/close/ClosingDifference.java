package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a period that was opened again has become: the trial balance at one of its locks against that at a later
 * one, each as it was stored then, account by account where they differ.
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

    /**
     * Of the locks named, else of the last and the one before it; {@link Problem} 404 if it was not locked so
     * often, and a field's if an event named is none of its locks.
     */
    static ClosingDifference of(
            Handle handle,
            int period,
            List<PeriodEvent> history,
            Optional<UUID> before,
            Optional<UUID> after) {
        List<PeriodEvent> locks =
                history.stream().filter(event -> event.kind() == PeriodEvent.Kind.LOCKED).toList();
        PeriodEvent second =
                after.map(id -> named(locks, id, "after")).orElseGet(() -> last(locks));
        PeriodEvent first =
                before.map(id -> named(locks, id, "before"))
                        .orElseGet(() -> last(locks.subList(0, locks.indexOf(second))));
        if (locks.indexOf(first) >= locks.indexOf(second)) {
            throw Problem.invalid("before", "is not before the other lock");
        }
        return new ClosingDifference(period, first.at(), second.at(), lines(handle, first, second));
    }

    private static PeriodEvent named(List<PeriodEvent> locks, UUID id, String field) {
        return locks.stream()
                .filter(lock -> lock.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(field, "is no lock of this period"));
    }

    private static PeriodEvent last(List<PeriodEvent> locks) {
        if (locks.isEmpty()) {
            throw Problem.notFound();
        }
        return locks.getLast();
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
