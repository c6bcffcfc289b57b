package io.mesoderm.platform.billing.use;

import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.use.UnitReason.Why;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What would be used at a site on a day, and why: of each item the unit that goes first is proposed, behind it the others
 * in the order in which they would go, at the end what does not fit.
 */
public record Proposal(LocalDate on, UnitOrder order, List<Candidate> units) {

    /**
     * Units of one line of a contract that stand alike.
     *
     * @param unit the first of them
     * @param count how many there are
     * @param proposed whether it is used, if nobody chooses another
     */
    public record Candidate(
            UUID unit,
            UUID contract,
            String name,
            String serviceItem,
            int unitNo,
            Measure measure,
            int partsLeft,
            UnitState state,
            LocalDate soldOn,
            SiteId sellingSite,
            Optional<LocalDate> expiresOn,
            int count,
            boolean fits,
            boolean proposed,
            List<UnitReason> reasons) {}

    /** Where and when, and in which order units go there. */
    record Visit(SiteId site, ZoneId zone, LocalDate day, UnitOrder order) {}

    private record Judged(WalletUnit unit, List<UnitReason> reasons) {

        boolean fits() {
            return reasons.stream().noneMatch(reason -> reason.why().isAgainst());
        }

        boolean isLike(Judged other) {
            return unit.contract().equals(other.unit.contract())
                    && unit.lineNo() == other.unit.lineNo()
                    && unit.partsLeft() == other.unit.partsLeft()
                    && unit.state() == other.unit.state()
                    && reasons.equals(other.reasons);
        }
    }

    static Proposal of(List<WalletUnit> units, Visit visit) {
        List<Judged> judged =
                units.stream()
                        .map(unit -> new Judged(unit, reasons(unit, visit)))
                        .sorted(
                                Comparator.comparing((Judged each) -> each.unit.serviceItem())
                                        .thenComparing(each -> !each.fits())
                                        .thenComparing(each -> !each.unit.heldHere())
                                        .thenComparing(Judged::unit, visit.order.units()))
                        .toList();
        List<Candidate> candidates = new ArrayList<>();
        Set<String> proposed = new HashSet<>();
        for (int first = 0; first < judged.size(); ) {
            Judged each = judged.get(first);
            int next = first + 1;
            while (next < judged.size() && judged.get(next).isLike(each)) {
                next++;
            }
            boolean goesFirst = each.fits() && proposed.add(each.unit.serviceItem());
            List<UnitReason> reasons = new ArrayList<>(each.reasons);
            if (goesFirst) {
                reasons.addFirst(first(each, judged.subList(next, judged.size()), visit));
            }
            candidates.add(candidate(each, next - first, goesFirst, reasons, visit));
            first = next;
        }
        return new Proposal(visit.day, visit.order, candidates);
    }

    /** Those that can be held for the visit, in the order in which they would go. */
    static List<WalletUnit> holdable(List<WalletUnit> units, Visit visit) {
        return units.stream()
                .filter(unit -> unit.state() == UnitState.OPEN && !unit.measure().isPeriod())
                .filter(unit -> against(unit, visit).isEmpty())
                .sorted(visit.order.units())
                .toList();
    }

    /** What keeps a unit from being used on the visit. */
    static List<Why> against(WalletUnit unit, Visit visit) {
        return reasons(unit, visit).stream().map(UnitReason::why).filter(Why::isAgainst).toList();
    }

    /** What tells it from the next that fits. */
    private static UnitReason first(Judged first, List<Judged> others, Visit visit) {
        if (first.unit.heldHere()) {
            return UnitReason.of(Why.HELD_HERE);
        }
        Optional<WalletUnit> next =
                others.stream()
                        .filter(Judged::fits)
                        .map(Judged::unit)
                        .filter(unit -> unit.serviceItem().equals(first.unit.serviceItem()))
                        .findFirst();
        if (next.isEmpty()) {
            return UnitReason.of(Why.ONLY_ONE);
        }
        if (first.unit.measure().isPeriod() && !next.get().measure().isPeriod()) {
            return UnitReason.of(Why.UNLIMITED);
        }
        if (!first.unit.expiresOn().equals(next.get().expiresOn())) {
            return UnitReason.on(
                    visit.order == UnitOrder.FIRST_EXPIRING ? Why.EXPIRES_FIRST : Why.EXPIRES_LAST,
                    first.unit.expiresOn());
        }
        return first.unit.contract().equals(next.get().contract())
                ? UnitReason.of(Why.EARLIER_LINE)
                : UnitReason.on(Why.OLDER_SALE, Optional.of(soldOn(first.unit, visit)));
    }

    private static List<UnitReason> reasons(WalletUnit unit, Visit visit) {
        List<UnitReason> reasons = new ArrayList<>();
        boolean expired = unit.lastDay().filter(visit.day::isAfter).isPresent();
        if (expired) {
            reasons.add(UnitReason.on(Why.EXPIRED, unit.lastDay()));
        } else if (unit.expiresOn().isPresent()) {
            reasons.add(UnitReason.on(Why.EXPIRES, unit.expiresOn()));
        } else {
            reasons.add(UnitReason.of(Why.NEVER_EXPIRES));
        }
        if (!unit.sellingSite().equals(visit.site)) {
            reasons.add(
                    new UnitReason(
                            Why.FROM_SITE,
                            Optional.empty(),
                            Optional.of(unit.sellingSite()),
                            Optional.empty()));
        }
        if (unit.unpaidMinor() > 0) {
            reasons.add(
                    new UnitReason(
                            Why.NOT_PAID,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(new Money(unit.unpaidMinor(), unit.currency()))));
        }
        standing(unit).forEach(why -> reasons.add(UnitReason.of(why)));
        if (soldOn(unit, visit).isAfter(visit.day)) {
            reasons.add(UnitReason.on(Why.SOLD_LATER, Optional.of(soldOn(unit, visit))));
        }
        return reasons;
    }

    private static List<Why> standing(WalletUnit unit) {
        List<Why> against = new ArrayList<>();
        if (!unit.here()) {
            against.add(Why.NOT_FOR_SITE);
        }
        if (!unit.allowed()) {
            against.add(Why.DENIED);
        }
        if (!unit.sellersOwn()) {
            against.add(Why.OTHER_OWNER);
        }
        if (unit.state() == UnitState.RESERVED && !unit.heldHere()) {
            against.add(Why.HELD);
        }
        if (unit.state() == UnitState.FROZEN) {
            against.add(Why.FROZEN);
        }
        if (unit.measure() == Measure.SESSION && unit.partsLeft() < unit.parts()) {
            against.add(Why.PARTLY_USED);
        }
        return against;
    }

    private static LocalDate soldOn(WalletUnit unit, Visit visit) {
        return unit.soldAt().atZone(visit.zone).toLocalDate();
    }

    private static Candidate candidate(
            Judged first, int count, boolean proposed, List<UnitReason> reasons, Visit visit) {
        WalletUnit unit = first.unit;
        return new Candidate(
                unit.id(),
                unit.contract(),
                unit.name(),
                unit.serviceItem(),
                unit.unitNo(),
                unit.measure(),
                unit.partsLeft(),
                unit.state(),
                soldOn(unit, visit),
                unit.sellingSite(),
                unit.expiresOn(),
                count,
                first.fits(),
                proposed,
                List.copyOf(reasons));
    }
}
