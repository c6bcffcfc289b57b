package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.persistence.LastWork;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one kind of event moved of a site's package liability and receivables on one of its days: the sums from which the
 * roll-forward of any day is read without its postings, however many these are.
 *
 * @param elsewhere whether the events happened at another site
 */
record LiabilityDay(
        SiteId siteId,
        Currency currency,
        LocalDate businessDate,
        JournalKind kind,
        boolean elsewhere,
        long liabilityMinor,
        long receivableMinor) {

    /** After the balances, in the one order in which days are locked. */
    static final LastWork<LiabilityDay> SUMS =
            new LastWork<>(LiabilityDay.class, LiabilityDay::add);

    private static final int ROWS_AT_ONCE = 500;

    private static final Comparator<LiabilityDay> ORDER =
            Comparator.comparing((LiabilityDay day) -> day.siteId.toString())
                    .thenComparing(day -> day.currency.getCurrencyCode())
                    .thenComparing(LiabilityDay::businessDate)
                    .thenComparing(day -> day.kind.name())
                    .thenComparing(LiabilityDay::elsewhere);

    static Stream<LiabilityDay> of(JournalTransaction transaction) {
        return transaction.lines().stream()
                .filter(
                        line ->
                                line.account() == Account.PACKAGE_LIABILITY
                                        || line.account() == Account.PATIENT_RECEIVABLE)
                .map(line -> of(transaction, line));
    }

    private static LiabilityDay of(JournalTransaction transaction, Posting line) {
        boolean liability = line.account() == Account.PACKAGE_LIABILITY;
        long minor = line.amount().minor();
        SiteId site = line.book().site();
        return new LiabilityDay(
                site,
                line.amount().currency(),
                line.book().businessDate(),
                transaction.kind(),
                !transaction.site().equals(site),
                liability ? minor : 0,
                liability ? 0 : minor);
    }

    private static void add(Handle handle, List<LiabilityDay> days) {
        Collection<LiabilityDay> sums =
                days.stream()
                        .collect(
                                Collectors.toMap(LiabilityDay::key, day -> day, LiabilityDay::plus))
                        .values();
        List<LiabilityDay> rows = sums.stream().sorted(ORDER).toList();
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            addRows(handle, rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size())));
        }
    }

    private static void addRows(Handle handle, List<LiabilityDay> rows) {
        Rows.bindAll(
                        handle.createUpdate(
                                """
                                INSERT INTO liability_day (site_id, currency, business_date, kind, elsewhere,
                                  liability_minor, receivable_minor)
                                VALUES <rows>
                                ON DUPLICATE KEY UPDATE
                                  liability_minor = liability_minor + VALUES(liability_minor),
                                  receivable_minor = receivable_minor + VALUES(receivable_minor)
                                """),
                        "rows",
                        rows)
                .execute();
    }

    private LiabilityDay key() {
        return new LiabilityDay(siteId, currency, businessDate, kind, elsewhere, 0, 0);
    }

    private LiabilityDay plus(LiabilityDay other) {
        return new LiabilityDay(
                siteId,
                currency,
                businessDate,
                kind,
                elsewhere,
                Math.addExact(liabilityMinor, other.liabilityMinor),
                Math.addExact(receivableMinor, other.receivableMinor));
    }
}
