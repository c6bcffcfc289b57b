package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What waits for somebody today, of each site in each currency, and of all of them: by one query. */
public record Overview(List<Line> sites, List<Line> chain) {

    /**
     * One site, or the chain, in one currency.
     *
     * @param liabilityMinor what is paid and not performed
     * @param within30Minor what expires today or in the next 30 days; that within 60 and 90 holds it too
     * @param unpaidMinor what so many packages still bring
     * @param disputedMinor of the lines that this site disputes
     * @param unmatchedLines of the site's bank accounts
     */
    public record Line(
            Optional<SiteId> site,
            Currency currency,
            long liabilityMinor,
            long within30Minor,
            long within60Minor,
            long within90Minor,
            long unpaidPackages,
            long unpaidMinor,
            long disputedLines,
            long disputedMinor,
            long unmatchedLines) {

        private static Line nothing(Optional<SiteId> site, Currency currency) {
            return new Line(site, currency, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }

        private Line plus(Line other) {
            return new Line(
                    site,
                    currency,
                    Math.addExact(liabilityMinor, other.liabilityMinor),
                    Math.addExact(within30Minor, other.within30Minor),
                    Math.addExact(within60Minor, other.within60Minor),
                    Math.addExact(within90Minor, other.within90Minor),
                    unpaidPackages + other.unpaidPackages,
                    Math.addExact(unpaidMinor, other.unpaidMinor),
                    disputedLines + other.disputedLines,
                    Math.addExact(disputedMinor, other.disputedMinor),
                    unmatchedLines + other.unmatchedLines);
        }
    }

    private enum Figure {
        LIABILITY,
        EXPIRING,
        UNPAID,
        DISPUTED,
        UNMATCHED
    }

    private record Row(
            SiteId site,
            Currency currency,
            Figure figure,
            Optional<LocalDate> day,
            long found,
            long minor) {

        /** What it adds to its line; {@code today} is that of the site. */
        Line line(LocalDate today) {
            return switch (figure) {
                case LIABILITY ->
                        new Line(Optional.of(site), currency, minor, 0, 0, 0, 0, 0, 0, 0, 0);
                case EXPIRING ->
                        new Line(
                                Optional.of(site),
                                currency,
                                0,
                                within(today, 30),
                                within(today, 60),
                                within(today, 90),
                                0,
                                0,
                                0,
                                0,
                                0);
                case UNPAID ->
                        new Line(Optional.of(site), currency, 0, 0, 0, 0, found, minor, 0, 0, 0);
                case DISPUTED ->
                        new Line(Optional.of(site), currency, 0, 0, 0, 0, 0, 0, found, minor, 0);
                case UNMATCHED ->
                        new Line(Optional.of(site), currency, 0, 0, 0, 0, 0, 0, 0, 0, found);
            };
        }

        private long within(LocalDate today, int days) {
            LocalDate expires = day.orElseThrow();
            return expires.isBefore(today) || expires.isAfter(today.plusDays(days)) ? 0 : minor;
        }
    }

    private static final String FIGURES =
            """
            SELECT site_id AS site, currency, 'LIABILITY' AS figure, NULL AS day, 0 AS found,
              -SUM(movement_minor) AS minor
            FROM account_balance
            WHERE account = 'PACKAGE_LIABILITY' AND (:only IS NULL OR site_id = :only)
            GROUP BY site_id, currency
            UNION ALL
            SELECT c.selling_site_id, c.currency, 'EXPIRING', u.expires_on, COUNT(*), SUM(u.value_left_minor)
            FROM unit u JOIN package_contract c ON c.id = u.contract_id
            WHERE u.state IN ('OPEN', 'RESERVED') AND u.expires_on BETWEEN :first AND :last
              AND (:only IS NULL OR c.selling_site_id = :only)
            GROUP BY c.selling_site_id, c.currency, u.expires_on
            UNION ALL
            SELECT selling_site_id, currency, 'UNPAID', NULL, COUNT(*),
              SUM(price_minor - cancelled_minor - paid_minor)
            FROM package_contract
            WHERE price_minor - cancelled_minor - paid_minor > 0
              AND (:only IS NULL OR selling_site_id = :only)
            GROUP BY selling_site_id, currency
            UNION ALL
            SELECT d.site_id, s.currency, 'DISPUTED', NULL, COUNT(*), SUM(s.amount_minor)
            FROM claim_dispute d JOIN site_claim s ON s.id = d.claim_id
            WHERE d.state = 'OPEN' AND (:only IS NULL OR d.site_id = :only)
            GROUP BY d.site_id, s.currency
            UNION ALL
            SELECT a.site_id, a.currency, 'UNMATCHED', NULL, COUNT(*), 0
            FROM bank_line l JOIN bank_statement s ON s.id = l.statement_id
              JOIN bank_account a ON a.id = l.account_id
            WHERE s.kind = 'CLOSED' AND s.state \\<> 'BROKEN' AND (:only IS NULL OR a.site_id = :only)
              AND NOT EXISTS (SELECT 1 FROM bank_match_part m
                WHERE m.subject_id = l.id AND m.site_id = a.site_id AND m.live)
            GROUP BY a.site_id, a.currency
            """;

    static Overview read(Handle handle, Instant now, Optional<SiteId> only) {
        Map<SiteId, Site> places =
                Sites.list(handle).stream()
                        .collect(Collectors.toMap(Site::id, Function.identity()));
        LocalDate day = now.atZone(ZoneOffset.UTC).toLocalDate();
        List<Row> rows =
                handle.createQuery(FIGURES)
                        .bind("only", only)
                        .bind("first", day.minusDays(1))
                        .bind("last", day.plusDays(92))
                        .mapTo(Row.class)
                        .list();
        Map<String, Line> sites = new TreeMap<>();
        Map<String, Line> chain = new TreeMap<>();
        for (Row row : rows) {
            Site site = places.get(row.site);
            Line line = row.line(site.dayOf(now));
            String currency = row.currency.getCurrencyCode();
            sites.merge(site.code() + " " + currency, line, Line::plus);
            chain.merge(
                    currency, Line.nothing(Optional.empty(), row.currency).plus(line), Line::plus);
        }
        return new Overview(List.copyOf(sites.values()), List.copyOf(chain.values()));
    }
}
