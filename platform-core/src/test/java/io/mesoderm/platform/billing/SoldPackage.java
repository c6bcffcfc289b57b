package io.mesoderm.platform.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A package of one patient, as the model has it: what its units are worth, and how each stands. */
final class SoldPackage {

    enum Standing {
        OPEN,
        PERFORMED,
        REFUNDED,
        EXPIRED,
        FROZEN,
        TRANSFERRED
    }

    /** A service item of a package: its name and its list price. */
    record Item(String code, long listPrice) {}

    /** What is offered: the items one by one, the price in the currency of whoever sells, the days it holds. */
    record Offer(
            String code, List<Item> items, long price, Optional<Integer> days, boolean atList) {

        Offer at(long price) {
            return new Offer(code, items, price, days, atList);
        }
    }

    final Place seller;
    final Offer offer;
    final Instant soldAt;
    final LocalDate soldOn;
    final long[] values;
    final Standing[] standing;
    final LocalDate[] expiry;
    final long[] unpaidLapsed;
    boolean passedOn;
    LocalDate frozenOn;
    LocalDate frozenTo;
    long paid;
    long earned;
    long cancelled;
    long released;
    long refunded;
    long trueUp;
    long lapsed;

    SoldPackage(Place seller, Offer offer, Instant soldAt, LocalDate soldOn) {
        this.seller = seller;
        this.offer = offer;
        this.soldAt = soldAt;
        this.soldOn = soldOn;
        this.values = split(offer);
        this.standing = new Standing[values.length];
        Arrays.fill(standing, Standing.OPEN);
        this.expiry = new LocalDate[values.length];
        offer.days.ifPresent(days -> Arrays.fill(expiry, soldOn.plusDays(days)));
        this.unpaidLapsed = new long[values.length];
    }

    /** What the receiver of units of another has: paid, as they are, and not refundable. */
    SoldPackage(SoldPackage giver, int[] units, Instant now, LocalDate today) {
        this.seller = giver.seller;
        this.offer =
                new Offer(
                        giver.offer.code,
                        Arrays.stream(units).mapToObj(giver.offer.items::get).toList(),
                        Arrays.stream(units).mapToLong(unit -> giver.values[unit]).sum(),
                        giver.offer.days,
                        false);
        this.soldAt = now;
        this.soldOn = today;
        this.values = Arrays.stream(units).mapToLong(unit -> giver.values[unit]).toArray();
        this.standing = new Standing[units.length];
        Arrays.fill(standing, Standing.OPEN);
        this.expiry =
                Arrays.stream(units).mapToObj(unit -> giver.expiry[unit]).toArray(LocalDate[]::new);
        this.unpaidLapsed = new long[units.length];
        this.paid = offer.price;
        this.passedOn = true;
    }

    long unpaid() {
        return offer.price - cancelled - paid;
    }

    long open() {
        return sum(Standing.OPEN);
    }

    long sum(Standing wanted) {
        return IntStream.range(0, values.length)
                .filter(unit -> standing[unit] == wanted)
                .mapToLong(unit -> values[unit])
                .sum();
    }

    boolean expiredOn(int unit, LocalDate day) {
        return expiry[unit] != null && day.isAfter(expiry[unit]);
    }

    /** The unit that is used next on a day. */
    Optional<Integer> usable(LocalDate day) {
        return IntStream.range(0, values.length)
                .filter(unit -> standing[unit] == Standing.OPEN && !expiredOn(unit, day))
                .boxed()
                .findFirst();
    }

    /** Shares of the price by list price, rounded down, then one more for the largest fractions. */
    private static long[] split(Offer offer) {
        BigDecimal list = BigDecimal.valueOf(offer.items.stream().mapToLong(Item::listPrice).sum());
        long[] values = new long[offer.items.size()];
        BigDecimal[] rest = new BigDecimal[values.length];
        long left = offer.price;
        for (int unit = 0; unit < values.length; unit++) {
            BigDecimal[] share =
                    BigDecimal.valueOf(offer.price)
                            .multiply(BigDecimal.valueOf(offer.items.get(unit).listPrice()))
                            .divideAndRemainder(list);
            values[unit] = share[0].longValueExact();
            rest[unit] = share[1];
            left -= values[unit];
        }
        IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.<Integer, BigDecimal>comparing(unit -> rest[unit]).reversed())
                .limit(left)
                .forEach(unit -> values[unit]++);
        return values;
    }
}
