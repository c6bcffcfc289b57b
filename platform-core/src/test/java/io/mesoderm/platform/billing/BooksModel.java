package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.ledger.SettlementModel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The books worked out the slow way. No postings: what each account must hold follows from what was sold, paid, used,
 * given back and settled, by the rules of the billing reference and by decimal arithmetic of its own.
 */
final class BooksModel {

    record Rule(int percent, SettlementModel model) {}

    /** What left a contract without being used. */
    private record Given(SoldPackage contract, LocalDate on, long value) {}

    private static final ZoneId SETTLEMENT_ZONE = ZoneId.of("Europe/Berlin");

    private final NavigableMap<LocalDate, BigDecimal> francsPerEuro;
    final List<SoldPackage> contracts = new ArrayList<>();
    final List<UnitUse> uses = new ArrayList<>();
    final List<SiteDebt> owed = new ArrayList<>();
    final List<Given> given = new ArrayList<>();
    private final Accounts moved = new Accounts();
    private final Map<Place, Map<Place, NavigableMap<LocalDate, Rule>>> rules =
            new EnumMap<>(Place.class);

    /** Francs by the day from which a euro is so many; it may go on changing. */
    BooksModel(NavigableMap<LocalDate, BigDecimal> francsPerEuro) {
        this.francsPerEuro = francsPerEuro;
    }

    private BigDecimal francs(Instant at) {
        return francsPerEuro.floorEntry(at.atZone(SETTLEMENT_ZONE).toLocalDate()).getValue();
    }

    private static long toEuros(long minor, Place of, BigDecimal francs) {
        return of.currency.equals("EUR")
                ? minor
                : BigDecimal.valueOf(minor)
                        .divide(francs, 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    private static long fromEuros(long euros, Place of, BigDecimal francs) {
        return of.currency.equals("EUR")
                ? euros
                : BigDecimal.valueOf(euros)
                        .multiply(francs)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    /** {@code minor} is in the books of {@code base}, which is one of the two. */
    private SiteDebt owe(Place debtor, Place creditor, Place base, long minor, Instant at) {
        BigDecimal francs = francs(at);
        long euros = toEuros(minor, base, francs);
        SiteDebt claim =
                new SiteDebt(
                        debtor,
                        creditor,
                        euros,
                        debtor.currency.equals(base.currency)
                                ? minor
                                : fromEuros(euros, debtor, francs),
                        creditor.currency.equals(base.currency)
                                ? minor
                                : fromEuros(euros, creditor, francs),
                        at);
        owed.add(claim);
        return claim;
    }

    Optional<Rule> rule(Place seller, Place provider, LocalDate day) {
        return Optional.ofNullable(rules.get(seller))
                .map(of -> of.get(provider))
                .map(dated -> dated.floorEntry(day))
                .map(Map.Entry::getValue);
    }

    /** False if a rule for the pair begins on that day already. */
    boolean agree(Place seller, Place provider, LocalDate from, Rule rule) {
        return rules.computeIfAbsent(seller, place -> new EnumMap<>(Place.class))
                        .computeIfAbsent(provider, other -> new TreeMap<>())
                        .putIfAbsent(from, rule)
                == null;
    }

    void pay(SoldPackage contract, Place place, long minor, Instant now) {
        contract.paid += minor;
        long taken = minor;
        if (place != contract.seller) {
            taken = owe(place, contract.seller, contract.seller, minor, now).debtorMinor;
        }
        moved.add(place, "CASH_DRAWER", taken);
    }

    UnitUse use(SoldPackage contract, int unit, Place place, LocalDate on, Instant at) {
        contract.standing[unit] = SoldPackage.Standing.PERFORMED;
        long value = contract.values[unit];
        contract.earned += value;
        Optional<Rule> rule =
                place == contract.seller ? Optional.empty() : rule(contract.seller, place, on);
        Optional<SiteDebt> claim =
                rule.map(
                        agreed ->
                                owe(
                                        contract.seller,
                                        place,
                                        contract.seller,
                                        percent(value, agreed.percent),
                                        at));
        UnitUse use =
                new UnitUse(
                        contract,
                        unit,
                        place,
                        on,
                        claim,
                        rule.map(Rule::model).orElse(SettlementModel.PROVIDER_RECOGNISES));
        uses.add(use);
        return use;
    }

    private static long percent(long value, int percent) {
        return BigDecimal.valueOf(value)
                .multiply(BigDecimal.valueOf(percent))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    void undo(UnitUse use, LocalDate on, Instant now) {
        use.undone = Optional.of(on);
        use.contract.standing[use.unit] = SoldPackage.Standing.OPEN;
        use.contract.earned -= use.value();
        use.owed.ifPresent(claim -> owed.add(claim.back(now)));
    }

    /** What comes back in money for these units. */
    long refund(SoldPackage contract, List<Integer> units, LocalDate on) {
        long usedAbove = 0;
        for (int unit = 0; unit < contract.values.length; unit++) {
            if (contract.offer.atList()
                    && contract.standing[unit] == SoldPackage.Standing.PERFORMED) {
                usedAbove += contract.offer.items().get(unit).listPrice() - contract.values[unit];
            }
        }
        long value = units.stream().mapToLong(unit -> contract.values[unit]).sum();
        long dearer = contract.offer.atList() ? usedAbove - contract.trueUp : 0;
        long cancelled = Math.min(Math.max(value, value - dearer), contract.unpaid());
        long released = value - cancelled;
        long computed = released - Math.min(dearer, released);
        long refund = Math.min(computed, contract.paid - contract.refunded);
        units.forEach(unit -> contract.standing[unit] = SoldPackage.Standing.REFUNDED);
        contract.cancelled += cancelled;
        contract.released += released;
        contract.refunded += refund;
        contract.trueUp += released - refund;
        moved.add(contract.seller, "CASH_DRAWER", -refund);
        given.add(new Given(contract, on, value));
        return refund;
    }

    /** Unit by unit, on their last day: the unpaid part need not be paid, the rest is the seller's. */
    void expire(LocalDate today) {
        for (SoldPackage contract : contracts) {
            IntStream.range(0, contract.values.length)
                    .filter(unit -> contract.standing[unit] == SoldPackage.Standing.OPEN)
                    .filter(unit -> contract.expiredOn(unit, today))
                    .boxed()
                    .sorted(Comparator.comparing(unit -> contract.expiry[unit]))
                    .forEach(unit -> lapse(contract, unit));
        }
    }

    private void lapse(SoldPackage contract, int unit) {
        long value = contract.values[unit];
        long cancelled = Math.min(value, contract.unpaid());
        contract.standing[unit] = SoldPackage.Standing.EXPIRED;
        contract.unpaidLapsed[unit] = cancelled;
        contract.cancelled += cancelled;
        contract.released += value - cancelled;
        contract.lapsed += value - cancelled;
        given.add(new Given(contract, contract.expiry[unit], value));
    }

    /** False if no unit would expire before that day; an expired one is what it was. */
    boolean extend(SoldPackage contract, LocalDate until, LocalDate today) {
        boolean any = false;
        for (int unit = 0; unit < contract.values.length; unit++) {
            boolean there =
                    contract.standing[unit] == SoldPackage.Standing.OPEN
                            || contract.standing[unit] == SoldPackage.Standing.FROZEN
                            || contract.standing[unit] == SoldPackage.Standing.EXPIRED;
            if (there && contract.expiredOn(unit, until)) {
                any = true;
                contract.expiry[unit] = until;
                if (contract.standing[unit] == SoldPackage.Standing.EXPIRED) {
                    reinstate(contract, unit, today);
                }
            }
        }
        return any;
    }

    private void reinstate(SoldPackage contract, int unit, LocalDate today) {
        long value = contract.values[unit];
        long released = value - contract.unpaidLapsed[unit];
        contract.standing[unit] = SoldPackage.Standing.OPEN;
        contract.cancelled -= contract.unpaidLapsed[unit];
        contract.released -= released;
        contract.lapsed -= released;
        given.add(new Given(contract, today, -value));
    }

    /** False if no unit is open, or some are frozen already. */
    boolean freeze(SoldPackage contract, LocalDate today, LocalDate last) {
        List<Integer> open =
                IntStream.range(0, contract.values.length)
                        .filter(unit -> contract.standing[unit] == SoldPackage.Standing.OPEN)
                        .filter(unit -> !contract.expiredOn(unit, today))
                        .boxed()
                        .toList();
        if (open.isEmpty() || contract.frozenOn != null) {
            return false;
        }
        open.forEach(unit -> contract.standing[unit] = SoldPackage.Standing.FROZEN);
        contract.frozenOn = today;
        contract.frozenTo = last;
        return true;
    }

    /** They expire as many days later as they were frozen, however late somebody looks. */
    void release(SoldPackage contract, LocalDate today) {
        LocalDate after = contract.frozenTo.plusDays(1);
        LocalDate on = today.isAfter(after) ? after : today;
        long days = on.toEpochDay() - contract.frozenOn.toEpochDay();
        for (int unit = 0; unit < contract.values.length; unit++) {
            if (contract.standing[unit] == SoldPackage.Standing.FROZEN) {
                contract.standing[unit] = SoldPackage.Standing.OPEN;
                if (contract.expiry[unit] != null) {
                    contract.expiry[unit] = contract.expiry[unit].plusDays(days);
                }
            }
        }
        contract.frozenOn = null;
    }

    /** What was paid of them goes with them; nothing is sold or used by it. */
    SoldPackage transfer(SoldPackage giver, int[] units, Instant now, LocalDate today) {
        SoldPackage got = new SoldPackage(giver, units, now, today);
        for (int unit : units) {
            giver.standing[unit] = SoldPackage.Standing.TRANSFERRED;
        }
        giver.released += got.paid;
        contracts.add(got);
        return got;
    }

    /** What a pair owes each other from runs that are not paid. */
    List<SiteDebt> payable(Place one, Place other) {
        return owed.stream()
                .filter(claim -> claim.inRun && !claim.paid)
                .filter(
                        claim ->
                                claim.debtor == one && claim.creditor == other
                                        || claim.debtor == other && claim.creditor == one)
                .toList();
    }

    /** What a site owes by these claims, in its own books; less than nothing if it is owed. */
    static long owes(Place place, List<SiteDebt> claims) {
        return claims.stream()
                .mapToLong(
                        claim -> claim.debtor == place ? claim.debtorMinor : -claim.creditorMinor)
                .sum();
    }

    /** {@code moved} of the site's bank account, in its currency; what is left over is exchange difference. */
    void settle(Place place, List<SiteDebt> claims, long minor) {
        moved.add(place, "BANK", minor);
        moved.add(place, "FX_DIFFERENCE", -minor - owes(place, claims));
    }

    /** Every account that is not empty. */
    Map<String, Long> balances() {
        Accounts all = new Accounts();
        all.addAll(moved);
        contracts.forEach(all::contract);
        uses.stream().filter(use -> use.undone.isEmpty()).forEach(all::revenue);
        owed.stream().filter(claim -> !claim.paid).forEach(all::due);
        return all.filled();
    }

    /** What a site has sold and has still to perform at the end of a day. */
    long toPerform(Place place, LocalDate day) {
        long sold =
                contracts.stream()
                        .filter(contract -> contract.seller == place && !contract.passedOn)
                        .filter(contract -> !contract.soldOn.isAfter(day))
                        .mapToLong(contract -> contract.offer.price())
                        .sum();
        long used =
                uses.stream()
                        .filter(use -> use.contract.seller == place && !use.on.isAfter(day))
                        .filter(use -> use.undone.filter(undone -> !undone.isAfter(day)).isEmpty())
                        .mapToLong(UnitUse::value)
                        .sum();
        long back =
                given.stream()
                        .filter(some -> some.contract.seller == place && !some.on.isAfter(day))
                        .mapToLong(Given::value)
                        .sum();
        return sold - used - back;
    }
}
