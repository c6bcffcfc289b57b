package io.mesoderm.platform.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A package of one patient, as the model has it: its units, and what was paid, earned and given back of it. */
final class SoldPackage {

    enum Standing {
        OPEN,
        PERFORMED,
        REFUNDED,
        EXPIRED,
        FROZEN,
        TRANSFERRED,
        CONVERTED
    }

    /** How a unit is used: by a session, part by part at a desk, or by the sale itself. */
    enum Kind {
        SESSION,
        PARTS,
        ENROLMENT
    }

    /** A service item of a package: its name, its list price, and how it is used. */
    record Item(String code, long listPrice, Kind kind, int parts) {}

    /** What is offered: the items one by one, the price in the currency of whoever sells, the days it holds. */
    record Offer(
            String code, List<Item> items, long price, Optional<Integer> days, boolean atList) {

        Offer at(long price) {
            return new Offer(code, items, price, days, atList);
        }

        List<Item> lines() {
            return items.stream().distinct().toList();
        }
    }

    /** Who sold it, whoever has it now. */
    final Place origin;

    /** Its home of now. */
    Place seller;

    int entity;
    final Instant soldAt;
    final LocalDate soldOn;
    final long price;
    final boolean atList;
    final boolean passedOn;
    final List<SoldUnit> units = new ArrayList<>();
    LocalDate frozenOn;
    LocalDate frozenTo;
    long paid;
    long earned;
    long cancelled;
    long released;
    long refunded;
    long trueUp;
    long lapsed;
    long unclaimed;

    /** What of these is in the books of homes it had before. */
    long trueUpBefore;

    long lapsedBefore;
    long unclaimedBefore;

    SoldPackage(SiteDebt.Owned seller, Offer offer, Instant soldAt, LocalDate soldOn) {
        this.origin = seller.place();
        this.seller = seller.place();
        this.entity = seller.entity();
        this.soldAt = soldAt;
        this.soldOn = soldOn;
        this.price = offer.price;
        this.atList = offer.atList;
        this.passedOn = false;
        long[] values = split(offer.price, offer.items);
        LocalDate expiry = offer.days.map(soldOn::plusDays).orElse(null);
        for (int unit = 0; unit < values.length; unit++) {
            Item item = offer.items.get(unit);
            int line = offer.lines().indexOf(item);
            int number = (int) units.stream().filter(other -> other.line == line).count();
            units.add(new SoldUnit(item, line, number, values[unit], expiry));
        }
        units.sort(SoldUnit.ORDER);
    }

    /** What the receiver of units of another has: paid, as they are, and not refundable. */
    SoldPackage(SoldPackage giver, List<SoldUnit> passed, Instant now, LocalDate today) {
        this.origin = giver.seller;
        this.seller = giver.seller;
        this.entity = giver.entity;
        this.soldAt = now;
        this.soldOn = today;
        this.price = passed.stream().mapToLong(unit -> unit.value).sum();
        this.atList = false;
        this.passedOn = true;
        passed.forEach(unit -> units.add(unit.passedOn()));
        this.paid = price;
    }

    long unpaid() {
        return price - cancelled - paid;
    }

    /** What is held for the patient; less than nothing if the patient owes it. */
    long held() {
        return paid - earned - released;
    }

    long open() {
        return units.stream()
                .filter(unit -> unit.standing == Standing.OPEN)
                .mapToLong(unit -> unit.left)
                .sum();
    }

    /** From now on its home is another; what was earned of it until now stays in the books of the old one. */
    void moveTo(SiteDebt.Owned home, Accounts moved) {
        moved.earned(this);
        trueUpBefore = trueUp;
        lapsedBefore = lapsed;
        unclaimedBefore = unclaimed;
        seller = home.place();
        entity = home.entity();
    }

    SiteDebt.Owned home() {
        return new SiteDebt.Owned(seller, entity);
    }

    /** What is left of the units that a home still owes. */
    long left() {
        return units.stream()
                .filter(unit -> unit.standing == Standing.OPEN || unit.standing == Standing.FROZEN)
                .mapToLong(unit -> unit.left)
                .sum();
    }

    /** Whether something of it is to be performed, paid or given back. */
    boolean pending() {
        return held() != 0
                || units.stream()
                        .anyMatch(
                                unit ->
                                        unit.standing == Standing.OPEN
                                                || unit.standing == Standing.FROZEN);
    }

    /** Those that have not expired, at most so many; what has expired stays with the clinic. */
    List<SoldUnit> open(LocalDate day, long most) {
        return units.stream().filter(unit -> unit.openOn(day)).limit(most).toList();
    }

    /** The unit that a session on a day uses next. */
    Optional<SoldUnit> usable(LocalDate day) {
        return units.stream()
                .filter(unit -> unit.item.kind() == Kind.SESSION && unit.openOn(day))
                .min(
                        Comparator.comparing(
                                        (SoldUnit unit) -> unit.expiry,
                                        Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparing(SoldUnit.ORDER));
    }

    /** The unit that a desk takes parts of on a day. */
    Optional<SoldUnit> dividable(LocalDate day) {
        return units.stream()
                .filter(unit -> unit.item.kind() == Kind.PARTS && unit.openOn(day))
                .findFirst();
    }

    /** Shares of an amount by list price, rounded down, then one more for the largest fractions. */
    static long[] split(long amount, List<Item> items) {
        BigDecimal list = BigDecimal.valueOf(items.stream().mapToLong(Item::listPrice).sum());
        long[] values = new long[items.size()];
        BigDecimal[] rest = new BigDecimal[values.length];
        long left = amount;
        for (int unit = 0; unit < values.length; unit++) {
            BigDecimal[] share =
                    BigDecimal.valueOf(amount)
                            .multiply(BigDecimal.valueOf(items.get(unit).listPrice()))
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
