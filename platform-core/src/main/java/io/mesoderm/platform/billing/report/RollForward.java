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
 * reversed − refunded − expired − passed on + received − moved to another home + moved here = closing, by the site's own days. Less what is not paid yet and what was taken as breakage by estimate, the closing value is what the
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
            long movedOut,
            long movedIn,
            long closing,
            long unpaid,
            long estimatedBreakage,
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
                    movedOut,
                    movedIn,
                    closing,
                    unpaid,
                    estimatedBreakage,
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
                    Math.addExact(movedOut, other.movedOut),
                    Math.addExact(movedIn, other.movedIn),
                    Math.addExact(closing, other.closing),
                    Math.addExact(unpaid, other.unpaid),
                    Math.addExact(estimatedBreakage, other.estimatedBreakage),
                    Math.addExact(ledgerLiability, other.ledgerLiability),
                    Math.addExact(ledgerReceivable, other.ledgerReceivable));
        }
    }

    private record Moved(
            SiteId site,
            Currency currency,
            long performedBefore,
            long performedHere,
            long performedElsewhere,
            long reversedBefore,
            long reversed,
            long paid,
            long estimated,
            long liability,
            long receivable) {

        private boolean isNothing() {
            return LongStream.of(
                            performedBefore,
                            performedHere,
                            performedElsewhere,
                            reversedBefore,
                            reversed,
                            paid,
                            estimated,
                            liability,
                            receivable)
                    .allMatch(minor -> minor == 0);
        }
    }

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
        for (SoldValue sold : SoldValue.read(handle, from, to, only, known)) {
            sites.add(line(sold, moved.remove(new Key(sold.site(), sold.currency()))));
        }
        moved.values().stream()
                .map(row -> line(SoldValue.none(row.site, row.currency), row))
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

    private static Line line(SoldValue sold, Moved found) {
        Moved moved =
                found != null
                        ? found
                        : new Moved(sold.site(), sold.currency(), 0, 0, 0, 0, 0, 0, 0, 0, 0);
        long opening =
                sum(
                        sold.before(),
                        -moved.performedBefore,
                        moved.reversedBefore,
                        -sold.refundedBefore(),
                        -sold.expiredBefore(),
                        -sold.movedOutBefore(),
                        sold.movedInBefore());
        long closing =
                sum(
                        opening,
                        sold.within(),
                        -moved.performedHere,
                        -moved.performedElsewhere,
                        moved.reversed,
                        -sold.refunded(),
                        -sold.expired(),
                        -sold.movedOut(),
                        sold.movedIn());
        return new Line(
                Optional.of(sold.site()),
                sold.currency(),
                opening,
                sold.within(),
                moved.performedHere,
                moved.performedElsewhere,
                moved.reversed,
                sold.refunded(),
                sold.expired(),
                sold.passedOn(),
                sold.passedOn(),
                sold.movedOut(),
                sold.movedIn(),
                closing,
                sum(sold.before(), sold.within(), -sold.cancelled(), -moved.paid, sold.unpaidIn()),
                moved.estimated,
                moved.liability,
                moved.receivable);
    }

    private static long sum(long... parts) {
        return LongStream.of(parts).reduce(0, Math::addExact);
    }

    private static List<Moved> moved(
            Handle handle,
            LocalDate from,
            LocalDate to,
            Optional<SiteId> only,
            Optional<Instant> known) {
        boolean late = known.isPresent() && late(handle, known.get());
        String asKnown = late ? LiabilityMoves.LESS_SINCE : LiabilityMoves.AS_KNOWN;
        Query query =
                handle.createQuery(known.isPresent() ? asKnown : LiabilityMoves.BY_DAY)
                        .bind("from", from)
                        .bind("to", to)
                        .bind("only", only);
        known.ifPresent(instant -> query.bind("known", instant));
        return query.mapTo(Moved.class).stream()
                .filter(row -> !late || !row.isNothing() || any(handle, row, to, known.get()))
                .toList();
    }

    private static boolean late(Handle handle, Instant known) {
        return handle.createQuery(LiabilityMoves.LATE)
                .bind("known", known)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    private static boolean any(Handle handle, Moved row, LocalDate to, Instant known) {
        return handle.createQuery(LiabilityMoves.ANY)
                .bind("site", row.site)
                .bind("currency", row.currency)
                .bind("to", to)
                .bind("known", known)
                .mapTo(Boolean.class)
                .one();
    }
}
