package io.mesoderm.platform.billing.tip;

import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.YearMonth;
import java.util.Currency;
import java.util.List;

/** What practitioners earned of tips in a month by the days of the sites where they treated. */
public record TipReport(YearMonth month, List<Line> lines) {

    /**
     * @param units how many units were used up, less those given back in the month
     */
    public record Line(
            StaffId practitioner,
            String name,
            SiteId site,
            Currency currency,
            int units,
            long amountMinor) {}

    static TipReport read(Handle handle, YearMonth month) {
        return new TipReport(
                month,
                handle.createQuery(
                                """
                                SELECT m.practitioner_id AS practitioner, s.display_name AS name, m.site_id AS site,
                                  p.currency, SUM(IF(m.kind = 'EARNED', 1, -1)) AS units,
                                  SUM(IF(m.kind = 'EARNED', m.amount_minor, -m.amount_minor)) AS amount_minor
                                FROM tip_move m JOIN staff s ON s.id = m.practitioner_id JOIN site t ON t.id = m.site_id
                                  JOIN <ledger>.posting p ON p.journal_id = m.journal_id AND p.account = 'TIPS_PAYABLE'
                                WHERE m.moved_on BETWEEN :first AND :last
                                GROUP BY m.practitioner_id, s.display_name, m.site_id, t.code, p.currency
                                ORDER BY s.display_name, m.practitioner_id, t.code, p.currency
                                """)
                        .bind("first", month.atDay(1))
                        .bind("last", month.atEndOfMonth())
                        .mapTo(Line.class)
                        .list());
    }
}
