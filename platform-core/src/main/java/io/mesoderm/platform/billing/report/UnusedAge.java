package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How old what nobody has used is: by the month in which its package was sold, or by that of the last visit which used
 * the package, by the clock of the site that sold it. Oldest first; what was never used stands in front of all visits.
 */
public record UnusedAge(By by, List<Line> lines) {

    /** What age is counted from. */
    public enum By {
        SALE,
        LAST_VISIT
    }

    /** What is left of the packages of one month at one site; without a month, of those that nobody has used yet. */
    public record Line(
            SiteId site,
            Optional<YearMonth> month,
            Currency currency,
            long packages,
            long units,
            long openMinor) {

        private Line plus(Line other) {
            return new Line(
                    site,
                    month,
                    currency,
                    packages + other.packages,
                    units + other.units,
                    Math.addExact(openMinor, other.openMinor));
        }
    }

    /** {@code at} is a month of the site, or a quarter of an hour of Greenwich. */
    private record Row(
            SiteId site,
            Optional<String> at,
            Currency currency,
            long packages,
            long units,
            long openMinor) {}

    private static final String OPEN =
            """
            FROM unit u JOIN package_contract c ON c.id = u.contract_id
            %s
            WHERE u.state IN ('OPEN', 'RESERVED', 'FROZEN') AND (:only IS NULL OR c.selling_site_id = :only)
            GROUP BY site, at, currency
            """;

    private static final String COUNTED =
            "c.currency, COUNT(DISTINCT c.id) AS packages, COUNT(*) AS units, SUM(u.value_left_minor) AS open_minor ";

    private static final String BY_SALE =
            "SELECT c.selling_site_id AS site, DATE_FORMAT(c.sold_on, '%Y-%m') AS at, "
                    + COUNTED
                    + OPEN.formatted("");

    /** In quarters of an hour, by which all zones differ: so many groups at most, and the month is the site's own. */
    private static final String BY_LAST_VISIT =
            "SELECT c.selling_site_id AS site, DATE_FORMAT(v.last_at - INTERVAL MINUTE(v.last_at) % 15 MINUTE,"
                    + " '%Y-%m-%dT%H:%i:00Z') AS at, "
                    + COUNTED
                    + OPEN.formatted(
                            """
                            LEFT JOIN (SELECT contract_id, MAX(performed_at) AS last_at FROM redemption
                              WHERE reversed_by IS NULL AND source IN ('SESSION', 'DESK') GROUP BY contract_id) v
                              ON v.contract_id = c.id
                            """);

    static UnusedAge read(Handle handle, By by, Optional<SiteId> only) {
        Map<SiteId, Site> places =
                Sites.list(handle).stream()
                        .collect(Collectors.toMap(Site::id, Function.identity()));
        Map<String, Line> lines = new TreeMap<>();
        handle.createQuery(by == By.SALE ? BY_SALE : BY_LAST_VISIT)
                .bind("only", only)
                .mapTo(Row.class)
                .forEach(
                        row -> {
                            Site site = places.get(row.site);
                            Optional<YearMonth> month = row.at.map(at -> month(by, at, site));
                            String key =
                                    site.code()
                                            + " "
                                            + month.map(YearMonth::toString).orElse("")
                                            + " "
                                            + row.currency;
                            lines.merge(key, line(row, month), Line::plus);
                        });
        return new UnusedAge(by, List.copyOf(lines.values()));
    }

    private static YearMonth month(By by, String at, Site site) {
        return by == By.SALE ? YearMonth.parse(at) : YearMonth.from(site.dayOf(Instant.parse(at)));
    }

    private static Line line(Row row, Optional<YearMonth> month) {
        return new Line(row.site, month, row.currency, row.packages, row.units, row.openMinor);
    }
}
