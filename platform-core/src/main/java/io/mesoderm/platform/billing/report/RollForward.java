package io.mesoderm.platform.billing.report;

import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What each selling site still has to perform: opening + sold − performed here − performed elsewhere +
 * reversed − refunded − expired − passed on + received = closing, by the site's own days. Less what is not paid yet, the closing value is what the
 * ledger holds as package liability (less receivable); both are shown so that the report proves itself.
 * A site with movements is shown even if it had sold nothing by then.
 *
 * @param storedValue the same of vouchers and credit, of which nothing is ever unpaid
 */
public record RollForward(
        LocalDate from,
        LocalDate to,
        List<Line> sites,
        List<Line> chain,
        List<Line> storedValue,
        List<Line> storedValueOfChain) {

    /** One selling site, or the whole chain, in one currency; all amounts in minor units. */
    public record Line(
            Optional<SiteId> site,
            Currency currency,
            long opening,
            long sold,
            long performedHere,
            long performedElsewhere,
            long reversed,
            long refunded,
            long expired,
            long passedOn,
            long received,
            long closing,
            long unpaid,
            long ledgerLiability,
            long ledgerReceivable) {

        Line inChain() {
            return new Line(
                    Optional.empty(),
                    currency,
                    opening,
                    sold,
                    performedHere,
                    performedElsewhere,
                    reversed,
                    refunded,
                    expired,
                    passedOn,
                    received,
                    closing,
                    unpaid,
                    ledgerLiability,
                    ledgerReceivable);
        }

        Line plus(Line other) {
            return new Line(
                    site,
                    currency,
                    Math.addExact(opening, other.opening),
                    Math.addExact(sold, other.sold),
                    Math.addExact(performedHere, other.performedHere),
                    Math.addExact(performedElsewhere, other.performedElsewhere),
                    Math.addExact(reversed, other.reversed),
                    Math.addExact(refunded, other.refunded),
                    Math.addExact(expired, other.expired),
                    Math.addExact(passedOn, other.passedOn),
                    Math.addExact(received, other.received),
                    Math.addExact(closing, other.closing),
                    Math.addExact(unpaid, other.unpaid),
                    Math.addExact(ledgerLiability, other.ledgerLiability),
                    Math.addExact(ledgerReceivable, other.ledgerReceivable));
        }
    }

    /**
     * What was sold less what was given back of it and what expired, before the span and within it.
     *
     * @param cancelled what of that needs no payment any more
     */
    private record Sold(
            SiteId site,
            Currency currency,
            long before,
            long within,
            long refundedBefore,
            long refunded,
            long expiredBefore,
            long expired,
            long cancelled,
            long passedOn) {}

    private record Moved(
            SiteId site,
            Currency currency,
            long performedBefore,
            long performedHere,
            long performedElsewhere,
            long reversedBefore,
            long reversed,
            long paid,
            long liability,
            long receivable) {}

    private record Key(SiteId site, Currency currency) {}

    /**
     * As it was known at an instant, if one is given: what was recorded later is not in it, whatever its day, so that the same question
     * has the same answer for ever.
     */
    static RollForward read(
            Handle handle,
            LocalDate from,
            LocalDate to,
            Optional<SiteId> only,
            Optional<Instant> known) {
        Map<Key, Moved> moved = new LinkedHashMap<>();
        moved(handle, from, to, only, known)
                .forEach(row -> moved.put(new Key(row.site, row.currency), row));
        List<Line> sites = new ArrayList<>();
        for (Sold sold : sold(handle, from, to, only, known)) {
            sites.add(line(sold, moved.remove(new Key(sold.site, sold.currency))));
        }
        moved.values().stream()
                .map(row -> line(new Sold(row.site, row.currency, 0, 0, 0, 0, 0, 0, 0, 0), row))
                .forEach(sites::add);
        List<Line> stored = StoredValue.lines(handle, from, to, only, known);
        return new RollForward(from, to, sites, chain(sites), stored, chain(stored));
    }

    /** A line for each currency, in the order of their codes: the same books answer the same bytes. */
    static List<Line> chain(List<Line> sites) {
        Map<String, Line> chain = new TreeMap<>();
        sites.forEach(
                line -> chain.merge(line.currency.getCurrencyCode(), line.inChain(), Line::plus));
        return List.copyOf(chain.values());
    }

    private static Line line(Sold sold, Moved found) {
        Moved moved =
                found != null ? found : new Moved(sold.site, sold.currency, 0, 0, 0, 0, 0, 0, 0, 0);
        long opening =
                sum(
                        sold.before,
                        -moved.performedBefore,
                        moved.reversedBefore,
                        -sold.refundedBefore,
                        -sold.expiredBefore);
        long closing =
                sum(
                        opening,
                        sold.within,
                        -moved.performedHere,
                        -moved.performedElsewhere,
                        moved.reversed,
                        -sold.refunded,
                        -sold.expired);
        return new Line(
                Optional.of(sold.site),
                sold.currency,
                opening,
                sold.within,
                moved.performedHere,
                moved.performedElsewhere,
                moved.reversed,
                sold.refunded,
                sold.expired,
                sold.passedOn,
                sold.passedOn,
                closing,
                sum(sold.before, sold.within, -sold.cancelled, -moved.paid),
                moved.liability,
                moved.receivable);
    }

    private static long sum(long... parts) {
        return LongStream.of(parts).reduce(0, Math::addExact);
    }

    private static List<Sold> sold(
            Handle handle,
            LocalDate from,
            LocalDate to,
            Optional<SiteId> only,
            Optional<Instant> known) {
        return handle.createQuery(
                        """
                        SELECT site, currency, SUM(sold_before) AS sold_before,
                          SUM(sold_within) AS sold_within, SUM(refunded_before) AS refunded_before,
                          SUM(refunded) AS refunded, SUM(expired_before) AS expired_before,
                          SUM(expired) AS expired, SUM(cancelled) AS cancelled,
                          SUM(passed_on) AS passed_on
                        FROM (
                          SELECT selling_site_id AS site, currency,
                            SUM(IF(sold_on \\< :from, price_minor, 0)) AS sold_before,
                            SUM(IF(sold_on \\< :from, 0, price_minor)) AS sold_within,
                            0 AS refunded_before, 0 AS refunded, 0 AS expired_before, 0 AS expired,
                            0 AS cancelled, 0 AS passed_on
                          FROM package_contract
                          WHERE sold_on \\<= :to AND (:known IS NULL OR sold_at \\<= :known) AND (:only IS NULL OR selling_site_id = :only)
                            AND NOT EXISTS (SELECT 1 FROM unit_transfer t WHERE t.to_contract_id = package_contract.id)
                          GROUP BY selling_site_id, currency
                          UNION ALL
                          SELECT c.selling_site_id, c.currency, 0, 0,
                            SUM(IF(f.refunded_on \\< :from, f.value_minor, 0)),
                            SUM(IF(f.refunded_on \\< :from, 0, f.value_minor)), 0, 0, SUM(f.cancelled_minor), 0
                          FROM refund f JOIN package_contract c ON c.id = f.contract_id
                          WHERE f.refunded_on \\<= :to AND (:known IS NULL OR f.refunded_at \\<= :known) AND (:only IS NULL OR c.selling_site_id = :only)
                          GROUP BY c.selling_site_id, c.currency
                          UNION ALL
                          SELECT c.selling_site_id, c.currency, 0, 0,
                            SUM(IF(d.decided_on \\< :from, d.value_minor, 0)),
                            SUM(IF(d.decided_on \\< :from, 0, d.value_minor)), 0, 0, SUM(d.value_minor - d.unearned_minor), 0
                          FROM card_dispute d JOIN package_contract c ON c.id = d.contract_id
                          WHERE d.state = 'LOST' AND d.decided_on \\<= :to
                            AND (:known IS NULL OR d.decided_at \\<= :known) AND (:only IS NULL OR c.selling_site_id = :only)
                          GROUP BY c.selling_site_id, c.currency
                          UNION ALL
                          SELECT x.site_id, c.currency, 0, 0, 0, 0,
                            SUM(IF(x.expired_on \\< :from, x.value_minor, 0)),
                            SUM(IF(x.expired_on \\< :from, 0, x.value_minor)), SUM(x.cancelled_minor), 0
                          FROM unit_expiry x JOIN package_contract c ON c.id = x.contract_id
                          WHERE x.expired_on \\<= :to AND (:known IS NULL OR x.recorded_at \\<= :known) AND (:only IS NULL OR x.site_id = :only)
                          GROUP BY x.site_id, c.currency
                          UNION ALL
                          SELECT x.site_id, c.currency, 0, 0, 0, 0,
                            -SUM(IF(x.reinstated_on \\< :from, x.value_minor, 0)),
                            -SUM(IF(x.reinstated_on \\< :from, 0, x.value_minor)), -SUM(x.cancelled_minor), 0
                          FROM unit_expiry x JOIN package_contract c ON c.id = x.contract_id
                            JOIN unit_extension e ON e.id = x.reinstated_by
                          WHERE x.reinstated_on \\<= :to AND (:known IS NULL OR e.extended_at \\<= :known) AND (:only IS NULL OR x.site_id = :only)
                          GROUP BY x.site_id, c.currency
                          UNION ALL
                          SELECT c.selling_site_id, c.currency, 0, 0, 0, 0, 0, 0, 0,
                            SUM(IF(t.transferred_on \\< :from, 0, t.value_minor))
                          FROM unit_transfer t JOIN package_contract c ON c.id = t.contract_id
                          WHERE t.transferred_on \\<= :to AND (:known IS NULL OR t.transferred_at \\<= :known)
                            AND (:only IS NULL OR c.selling_site_id = :only)
                          GROUP BY c.selling_site_id, c.currency) moved
                        GROUP BY site, currency ORDER BY site, currency
                        """)
                .bind("from", from)
                .bind("to", to)
                .bind("only", only)
                .bind("known", known)
                .map(
                        (row, context) ->
                                new Sold(
                                        context.findColumnMapperFor(SiteId.class)
                                                .orElseThrow()
                                                .map(row, "site", context),
                                        Currency.getInstance(row.getString("currency")),
                                        row.getLong("sold_before"),
                                        row.getLong("sold_within"),
                                        row.getLong("refunded_before"),
                                        row.getLong("refunded"),
                                        row.getLong("expired_before"),
                                        row.getLong("expired"),
                                        row.getLong("cancelled"),
                                        row.getLong("passed_on")))
                .list();
    }

    private static List<Moved> moved(
            Handle handle,
            LocalDate from,
            LocalDate to,
            Optional<SiteId> only,
            Optional<Instant> known) {
        Query query =
                handle.createQuery(
                                known.isPresent() ? LiabilityMoves.AS_KNOWN : LiabilityMoves.BY_DAY)
                        .bind("from", from)
                        .bind("to", to)
                        .bind("only", only);
        known.ifPresent(instant -> query.bind("known", instant));
        return query.mapTo(Moved.class).list();
    }
}
