package io.mesoderm.platform.billing.commission;

import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** What each practitioner earned in a month by the days of the sites, by site, item and currency. */
public record CommissionReport(YearMonth month, List<Line> lines) {

    /**
     * @param uses how many uses of units, less those undone in the month
     * @param basisMinor what percentages are of
     */
    public record Line(
            StaffId practitioner,
            String name,
            SiteId site,
            String serviceItem,
            Currency currency,
            int uses,
            long basisMinor,
            long amountMinor) {}

    private record Row(
            UUID practitioner,
            String name,
            SiteId site,
            String serviceItem,
            Currency currency,
            int uses,
            long basisMinor,
            long amountMinor) {

        Line line() {
            return new Line(
                    new StaffId(practitioner),
                    name,
                    site,
                    serviceItem,
                    currency,
                    uses,
                    basisMinor,
                    amountMinor);
        }
    }

    static CommissionReport read(Handle handle, YearMonth month) {
        return new CommissionReport(
                month,
                handle
                        .createQuery(
                                """
                                SELECT k.practitioner_id AS practitioner, s.display_name AS name, k.site_id AS site,
                                  k.service_item, k.currency, SUM(IF(k.undoes_id IS NULL, 1, -1)) AS uses,
                                  SUM(k.basis_minor) AS basis_minor, SUM(k.amount_minor) AS amount_minor
                                FROM commission k JOIN staff s ON s.id = k.practitioner_id
                                  JOIN site t ON t.id = k.site_id
                                WHERE k.earned_on BETWEEN :first AND :last
                                GROUP BY k.practitioner_id, s.display_name, k.site_id, t.code, k.service_item, k.currency
                                ORDER BY s.display_name, k.practitioner_id, t.code, k.service_item, k.currency
                                """)
                        .bind("first", month.atDay(1))
                        .bind("last", month.atEndOfMonth())
                        .mapTo(Row.class)
                        .stream()
                        .map(Row::line)
                        .toList());
    }
}
