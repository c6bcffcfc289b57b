package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.ledger.SettlementModel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The books worked out the slow way. No postings: what each account must hold follows from what was sold, paid, used,
 * given back and settled, by the rules of the billing reference and by decimal arithmetic of its own.
 */
final class BooksModel {

    record Rule(int percent, SettlementModel model) {}

    private static final ZoneId SETTLEMENT_ZONE = ZoneId.of("Europe/Berlin");

    private final NavigableMap<LocalDate, BigDecimal> francsPerEuro;
    final List<SoldPackage> contracts = new ArrayList<>();
    final List<UnitUse> uses = new ArrayList<>();
    final List<SiteDebt> owed = new ArrayList<>();
    final List<Takings> takings = new ArrayList<>();
    final UnitsModel units = new UnitsModel();
    private final NavigableMap<LocalDate, Integer> potsdams = new TreeMap<>();
    private final Set<String> settled = new HashSet<>();
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
                        owned(debtor, at),
                        owned(creditor, at),
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

    private SiteDebt.Owned owned(Place place, Instant at) {
        return new SiteDebt.Owned(place, owner(place, at.atZone(SETTLEMENT_ZONE).toLocalDate()));
    }

    int owner(Place place, LocalDate day) {
        var since = place == Place.POTSDAM ? potsdams.floorEntry(day) : null;
        return since == null ? place.entity : since.getValue();
    }

    void handOver(LocalDate from, int entity) {
        potsdams.put(from, entity);
    }

    /** Whether whoever sold it owns the site still, and so holds the money. */
    boolean held(SoldPackage contract, LocalDate day) {
        return owner(contract.seller, day) == contract.entity;
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

    /** What the sale itself earns is used at once. */
    void sell(SoldPackage contract, LocalDate on, Instant now) {
        contracts.add(contract);
        contract.units.stream()
                .filter(unit -> unit.item.kind() == SoldPackage.Kind.ENROLMENT)
                .forEach(unit -> use(contract, unit, 1, contract.seller, on, now));
    }

    Takings pay(SoldPackage contract, Place place, long minor, Instant now) {
        Optional<SiteDebt> debt =
                place == contract.seller
                        ? Optional.empty()
                        : Optional.of(owe(place, contract.seller, contract.seller, minor, now));
        Takings taken = new Takings(contract, owned(place, now), minor, debt);
        contract.paid += minor;
        moved.add(place, "CASH_DRAWER", taken.drawer);
        takings.add(taken);
        return taken;
    }

    void takeBack(Takings taken, Instant now) {
        taken.undone = true;
        taken.contract.paid -= taken.minor;
        moved.add(taken.place, "CASH_DRAWER", -taken.drawer);
        taken.owed.ifPresent(claim -> owed.add(claim.back(now)));
    }

    UnitUse use(
            SoldPackage contract, SoldUnit unit, int parts, Place place, LocalDate on, Instant at) {
        Optional<Rule> rule =
                place == contract.seller ? Optional.empty() : rule(contract.seller, place, on);
        Optional<SiteDebt> claim =
                rule.map(
                        agreed ->
                                owe(
                                        contract.seller,
                                        place,
                                        contract.seller,
                                        share(unit, parts, percent(unit.value, agreed.percent)),
                                        at));
        UnitUse use =
                new UnitUse(
                        contract,
                        unit,
                        parts,
                        place,
                        on,
                        claim,
                        rule.map(Rule::model).orElse(SettlementModel.PROVIDER_RECOGNISES));
        unit.take(parts, use.value);
        contract.earned += use.value;
        uses.add(use);
        return use;
    }

    /** Of what the whole unit would cost, the parts that are next. */
    private static long share(SoldUnit unit, int parts, long whole) {
        return unit.until(unit.used() + parts, whole) - unit.until(unit.used(), whole);
    }

    private static long percent(long value, int percent) {
        return BigDecimal.valueOf(value)
                .multiply(BigDecimal.valueOf(percent))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    void undo(UnitUse use, LocalDate on, Instant now) {
        use.undone = Optional.of(on);
        use.unit.giveBack(use.parts, use.value);
        use.contract.earned -= use.value;
        use.owed.filter(claim -> !use.withdrawn).ifPresent(claim -> owed.add(claim.back(now)));
    }

    /** The use stands, and nobody owes anything for it any more. */
    void withdraw(UnitUse use, Instant now) {
        use.withdrawn = true;
        owed.add(use.owed.orElseThrow().back(now));
    }

    /** What comes back in money for these units. */
    long refund(SoldPackage contract, List<SoldUnit> back, LocalDate on) {
        long refund = units.refund(contract, back, on);
        moved.add(contract.seller, "CASH_DRAWER", -refund);
        return refund;
    }

    /** What is held for it is owed to the new home, whoever that belongs to. */
    void moveHome(SoldPackage contract, Place to, Instant now, LocalDate today) {
        if (contract.held() > 0) {
            owe(contract.seller, to, contract.seller, contract.held(), now);
        }
        units.move(contract, to, today);
        contract.moveTo(owned(to, now), moved);
    }

    SoldPackage transfer(SoldPackage giver, List<SoldUnit> passed, Instant now, LocalDate today) {
        SoldPackage got = UnitsModel.transfer(giver, passed, now, today);
        contracts.add(got);
        return got;
    }

    /** What a payment between two sites for a run takes: what of it is not disputed, and what earlier ones have left. */
    List<SiteDebt> payable(SiteDebt.Owned one, SiteDebt.Owned other, int run) {
        return payable(run).stream().filter(claim -> claim.between(one, other)).toList();
    }

    /** The same of all sites. */
    List<SiteDebt> payable(int run) {
        return owed.stream()
                .filter(claim -> claim.run > 0 && !claim.paid && !claim.disputed)
                .filter(claim -> claim.run == run || settled.contains(pair(claim, claim.run)))
                .toList();
    }

    private static String pair(SiteDebt claim, int run) {
        return run
                + " "
                + new TreeSet<>(claim.owners.stream().map(SiteDebt.Owned::toString).toList());
    }

    /** Nothing of these is owed any more, and no payment for their pairs of this run is to come. */
    void markPaid(List<SiteDebt> claims, int run) {
        for (SiteDebt claim : claims) {
            claim.paid = true;
            settled.add(pair(claim, run));
        }
    }

    /** The same where some lines of the run, and all of a pair's perhaps, wait for the end of a dispute. */
    void markNetted(List<SiteDebt> claims, int run) {
        markPaid(claims, run);
        owed.stream()
                .filter(claim -> claim.run == run)
                .forEach(claim -> settled.add(pair(claim, run)));
    }

    /** What a site owes by these claims, in its own books; less than nothing if it is owed. */
    static long owes(Place place, List<SiteDebt> claims) {
        return claims.stream()
                .filter(claim -> claim.debtor == place || claim.creditor == place)
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
                        .filter(contract -> contract.origin == place && !contract.passedOn)
                        .filter(contract -> !contract.soldOn.isAfter(day))
                        .mapToLong(contract -> contract.price)
                        .sum();
        long used =
                uses.stream()
                        .filter(use -> use.seller == place && !use.on.isAfter(day))
                        .filter(use -> use.undone.filter(undone -> !undone.isAfter(day)).isEmpty())
                        .mapToLong(use -> use.value)
                        .sum();
        return sold - used - units.given(place, day);
    }
}
