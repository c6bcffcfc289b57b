package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.SoldPackage.Item;
import io.mesoderm.platform.billing.SoldPackage.Standing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What becomes of units that nobody uses, worked out the slow way: expired, put off, frozen, passed on, converted, given back. */
final class UnitsModel {

    private static final Set<Standing> MAY_WAIT =
            EnumSet.of(Standing.OPEN, Standing.FROZEN, Standing.EXPIRED);

    /** What left the contracts of a home without being used; less than nothing if it came. */
    private record Given(Place place, LocalDate on, long value) {}

    private final List<Given> given = new ArrayList<>();
    private final List<NavigableMap<LocalDate, Boolean>> unclaimed =
            List.of(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    /** Whether what expires from a day on is unclaimed property at the sites of an entity. */
    void rule(int entity, LocalDate from, boolean property) {
        unclaimed.get(entity).put(from, property);
    }

    /** Unit by unit, on their last day: the unpaid part need not be paid, the rest is the seller's or nobody's. */
    void expire(List<SoldPackage> contracts, LocalDate today) {
        for (SoldPackage contract : contracts) {
            contract.units.stream()
                    .filter(unit -> unit.standing == Standing.OPEN && unit.expiredOn(today))
                    .sorted(Comparator.comparing((SoldUnit unit) -> unit.expiry))
                    .forEach(unit -> lapse(contract, unit));
        }
    }

    private void lapse(SoldPackage contract, SoldUnit unit) {
        var rule = unclaimed.get(contract.entity).floorEntry(unit.expiry);
        unit.unclaimed = rule != null && rule.getValue();
        unit.unpaidLapsed = Math.min(unit.left, contract.unpaid());
        unit.standing = Standing.EXPIRED;
        unit.lapsedAt = contract.home();
        book(contract, unit, 1);
        given.add(new Given(contract.seller, unit.expiry, unit.left));
    }

    /** What became of an expired unit, or its mirror. */
    private static void book(SoldPackage contract, SoldUnit unit, int sign) {
        long released = sign * (unit.left - unit.unpaidLapsed);
        contract.cancelled += sign * unit.unpaidLapsed;
        contract.released += released;
        if (unit.unclaimed) {
            contract.unclaimed += released;
        } else {
            contract.lapsed += released;
        }
    }

    /** False if no unit would expire before that day, what expired at another home apart; an expired one is what it was. */
    boolean extend(SoldPackage contract, LocalDate until, LocalDate today) {
        List<SoldUnit> waiting =
                contract.units.stream()
                        .filter(unit -> MAY_WAIT.contains(unit.standing) && unit.expiredOn(until))
                        .filter(unit -> !unit.lapsedElsewhere(contract.home()))
                        .toList();
        for (SoldUnit unit : waiting) {
            unit.expiry = until;
            if (unit.standing == Standing.EXPIRED) {
                unit.standing = Standing.OPEN;
                book(contract, unit, -1);
                given.add(new Given(contract.seller, today, -unit.left));
            }
        }
        return !waiting.isEmpty();
    }

    /** False if no unit is open, or some are frozen already. */
    boolean freeze(SoldPackage contract, LocalDate today, LocalDate last) {
        List<SoldUnit> open = contract.open(today, Long.MAX_VALUE);
        if (open.isEmpty() || contract.frozenOn != null) {
            return false;
        }
        open.forEach(unit -> unit.standing = Standing.FROZEN);
        contract.frozenOn = today;
        contract.frozenTo = last;
        return true;
    }

    /** They expire as many days later as they were frozen, however late somebody looks. */
    void release(SoldPackage contract, LocalDate today) {
        LocalDate after = contract.frozenTo.plusDays(1);
        LocalDate on = today.isAfter(after) ? after : today;
        long days = on.toEpochDay() - contract.frozenOn.toEpochDay();
        for (SoldUnit unit : contract.units) {
            if (unit.standing == Standing.FROZEN) {
                unit.standing = Standing.OPEN;
                unit.expiry = unit.expiry == null ? null : unit.expiry.plusDays(days);
            }
        }
        contract.frozenOn = null;
    }

    /** What was paid of them goes with them; nothing is sold or used by it. */
    static SoldPackage transfer(
            SoldPackage giver, List<SoldUnit> units, Instant now, LocalDate today) {
        SoldPackage got = new SoldPackage(giver, units, now, today);
        units.forEach(unit -> unit.standing = Standing.TRANSFERRED);
        giver.released += got.paid;
        return got;
    }

    /** What is left of some units goes over to others, which end with the first of them. */
    static void convert(SoldPackage contract, List<SoldUnit> from, List<Item> into) {
        int line = from.getFirst().line;
        LocalDate expiry =
                from.stream()
                        .map(unit -> unit.expiry)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        long[] values = SoldPackage.split(from.stream().mapToLong(unit -> unit.left).sum(), into);
        from.forEach(unit -> unit.standing = Standing.CONVERTED);
        for (int made = 0; made < values.length; made++) {
            int number =
                    1
                            + contract.units.stream()
                                    .filter(unit -> unit.line == line)
                                    .mapToInt(unit -> unit.number)
                                    .max()
                                    .orElseThrow();
            contract.units.add(new SoldUnit(into.get(made), line, number, values[made], expiry));
        }
        contract.units.sort(SoldUnit.ORDER);
    }

    /** What is left of its units is to be performed by another home from that day on. */
    void move(SoldPackage contract, Place to, LocalDate on) {
        given.add(new Given(contract.seller, on, contract.left()));
        given.add(new Given(to, on, -contract.left()));
    }

    /** What comes back in money for these units. */
    long refund(SoldPackage contract, List<SoldUnit> units, LocalDate on) {
        long usedAbove =
                contract.units.stream()
                        .mapToLong(unit -> unit.usedAtList() - (unit.value - unit.left))
                        .sum();
        long value = units.stream().mapToLong(unit -> unit.left).sum();
        long dearer = contract.atList ? usedAbove - contract.trueUp : 0;
        long cancelled = Math.min(Math.max(value, value - dearer), contract.unpaid());
        long released = value - cancelled;
        long computed = released - Math.min(dearer, released);
        long refund = Math.min(computed, contract.paid - contract.refunded);
        units.forEach(unit -> unit.standing = Standing.REFUNDED);
        contract.cancelled += cancelled;
        contract.released += released;
        contract.refunded += refund;
        contract.trueUp += released - refund;
        given.add(new Given(contract.seller, on, value));
        return refund;
    }

    /** What left the contracts of a site without being used, up to the end of a day. */
    long given(Place place, LocalDate day) {
        return given.stream()
                .filter(some -> some.place == place && !some.on.isAfter(day))
                .mapToLong(Given::value)
                .sum();
    }
}
