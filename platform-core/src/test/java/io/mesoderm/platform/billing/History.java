package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.BooksModel.Rule;
import io.mesoderm.platform.billing.SoldPackage.Item;
import io.mesoderm.platform.billing.SoldPackage.Offer;
import io.mesoderm.platform.billing.SoldPackage.Standing;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.expiry.ExtendUnits;
import io.mesoderm.platform.billing.expiry.FreezeUnits;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.SellPackage.Tendered;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.RefundPackage.Wish;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.transfer.TransferUnits;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Plays acts on the system and on the model of its books, each that can be done. */
final class History extends HistoryParts {

    private static final Item MESOTHERAPY = new Item("mesotherapy", 40_000);
    private static final Item PRP = new Item("prp", 60_000);

    private final List<Offer> offers = new ArrayList<>();
    private final Map<UnitUse, TreatmentSessionId> sessions = new HashMap<>();
    private final Map<SoldPackage, UUID> frozen = new HashMap<>();
    private final HistoryMonthEnd monthEnd;
    private final HistoryCheck check;
    private final NavigableMap<LocalDate, BigDecimal> francsPerEuro;

    /** Rates are the chain's, which histories share: those told by one hold for the next. */
    History(Clinics clinics, Instant begin, NavigableMap<LocalDate, BigDecimal> francsPerEuro) {
        super(clinics, new BooksModel(francsPerEuro), new HashMap<>());
        this.francsPerEuro = francsPerEuro;
        clinics.clock.set(begin.toString());
        monthEnd = new HistoryMonthEnd(clinics, model, sold);
        check = new HistoryCheck(clinics, model, sold, today());
        offer(
                new Offer(
                        "three",
                        List.of(MESOTHERAPY, MESOTHERAPY, MESOTHERAPY),
                        100_000,
                        Optional.empty(),
                        false));
        offer(
                new Offer(
                        "mixed",
                        List.of(MESOTHERAPY, MESOTHERAPY, PRP),
                        120_001,
                        Optional.of(365),
                        true));
        for (Place provider : Place.values()) {
            var half = new Rule(50, SettlementModel.PROVIDER_RECOGNISES);
            agree(Place.BERLIN, provider, today().minusDays(1), half);
            agree(Place.ZURICH, provider, today().minusDays(1), half);
        }
        offer(new Offer("brief", List.of(PRP), 7, Optional.of(30), true));
    }

    private void offer(Offer offer) {
        int there = offers.stream().map(Offer::code).toList().indexOf(offer.code());
        if (there < 0) {
            offers.add(offer);
        } else {
            offers.set(there, offer);
        }
        Map<String, Integer> items = new TreeMap<>();
        offer.items().forEach(item -> items.merge(item.code(), 1, Integer::sum));
        clinics.publish(
                offer.code(),
                offer.price(),
                offer.days(),
                Optional.of(offer.atList() ? "used-at-list-price" : "pro-rata"),
                items.entrySet().stream()
                        .map(item -> new NewItem(item.getKey(), item.getValue()))
                        .toList(),
                clinics.sites());
    }

    void play(Act act) {
        switch (act) {
            case Act.Sell sell -> sell(sell);
            case Act.Pay pay -> pay(pay);
            case Act.Redeem redeem -> redeem(redeem);
            case Act.Undo undo -> undo(undo);
            case Act.Refund refund -> refund(refund);
            case Act.Expire expire -> {
                clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
                model.expire(today());
            }
            case Act.Extend extend -> extend(extend);
            case Act.Freeze freeze -> freeze(freeze);
            case Act.Release release -> release(release);
            case Act.Transfer transfer -> transfer(transfer);
            case Act.NewRule rule -> agree(rule);
            case Act.NewPrice price -> {
                Offer offer = offers.get(price.offer() % offers.size());
                offer(offer.at(price.price()));
            }
            case Act.NewExchangeRate rate -> quote(BigDecimal.valueOf(rate.tenThousandths(), 4));
            case Act.Wait wait ->
                    clinics.clock.set(now().plus(wait.days(), ChronoUnit.DAYS).toString());
            case Act.Settle settle -> monthEnd.settle(settle);
            case Act.Lock lock -> monthEnd.lock(lock);
            case Act.Reopen reopen -> monthEnd.reopen(reopen);
        }
    }

    private void quote(BigDecimal francs) {
        if (francsPerEuro.putIfAbsent(today(), francs) == null) {
            clinics.rate(today(), francs.toPlainString());
        }
    }

    private static Place place(int number) {
        return Place.values()[number % Place.values().length];
    }

    private Optional<SoldPackage> contract(int number) {
        return model.contracts.isEmpty()
                ? Optional.empty()
                : Optional.of(model.contracts.get(number % model.contracts.size()));
    }

    private void sell(Act.Sell act) {
        Place seller = place(act.site());
        Offer offer = offers.get(act.offer() % offers.size());
        PatientId patient = clinics.patient();
        long paid = offer.price() * act.permille() / 1000;
        UUID id =
                clinics.billing
                        .sales()
                        .sell(
                                patient,
                                offer.code(),
                                Optional.of(paid)
                                        .filter(minor -> minor > 0)
                                        .map(minor -> new Tendered(Tender.CASH, minor)),
                                clinics.at(sites.get(seller)))
                        .contract();
        SoldPackage contract = new SoldPackage(seller, offer, now(), today());
        model.contracts.add(contract);
        model.pay(contract, seller, paid, now());
        sold.put(contract, new Sold(id, patient));
    }

    private void pay(Act.Pay act) {
        contract(act.contract())
                .ifPresent(
                        contract -> {
                            long minor = contract.unpaid() * act.permille() / 1000;
                            if (minor > 0) {
                                Place place = place(act.site());
                                clinics.billing
                                        .payments()
                                        .take(
                                                sold.get(contract).id(),
                                                Tender.CASH,
                                                minor,
                                                clinics.at(sites.get(place)));
                                model.pay(contract, place, minor, now());
                            }
                        });
    }

    private void redeem(Act.Redeem act) {
        contract(act.contract())
                .ifPresent(
                        contract -> {
                            Instant then = now().minus(act.daysAgo(), ChronoUnit.DAYS);
                            Instant at = then.isBefore(contract.soldAt) ? now() : then;
                            LocalDate day = at.atZone(SETTLEMENT_ZONE).toLocalDate();
                            contract.usable(day)
                                    .ifPresent(
                                            unit ->
                                                    redeem(
                                                            contract,
                                                            unit,
                                                            place(act.site()),
                                                            day,
                                                            at));
                        });
    }

    private void redeem(SoldPackage contract, int unit, Place place, LocalDate day, Instant at) {
        TreatmentSessionId session = clinics.session();
        clinics.performed(
                at,
                sites.get(place),
                sold.get(contract).patient(),
                session,
                contract.offer.items().get(unit).code());
        sessions.put(model.use(contract, unit, place, day, at), session);
    }

    private void undo(Act.Undo act) {
        List<UnitUse> standing = model.uses.stream().filter(use -> use.undone.isEmpty()).toList();
        if (!standing.isEmpty()) {
            UnitUse use = standing.get(act.use() % standing.size());
            clinics.reverse(sites.get(use.place), sessions.get(use));
            model.undo(use, today(), now());
        }
    }

    private void refund(Act.Refund act) {
        contract(act.contract())
                .filter(contract -> !contract.passedOn)
                .ifPresent(
                        contract -> {
                            List<Integer> units = open(contract, act.units());
                            if (!units.isEmpty()) {
                                refund(contract, units);
                            }
                        });
    }

    private void freeze(Act.Freeze act) {
        LocalDate last = today().plusDays(act.days());
        contract(act.contract())
                .filter(contract -> model.freeze(contract, today(), last))
                .ifPresent(
                        contract ->
                                frozen.put(
                                        contract,
                                        clinics.billing
                                                .freezing()
                                                .freeze(
                                                        new FreezeUnits.Wish(
                                                                sold.get(contract).id(),
                                                                Optional.empty(),
                                                                Optional.of(last),
                                                                "a wish"),
                                                        clinics.at(sites.get(contract.seller)))
                                                .id()));
    }

    private void release(Act.Release act) {
        contract(act.contract())
                .filter(contract -> contract.frozenOn != null)
                .ifPresent(
                        contract -> {
                            clinics.billing
                                    .freezing()
                                    .release(
                                            sold.get(contract).id(),
                                            frozen.get(contract),
                                            clinics.at(sites.get(contract.seller)));
                            model.release(contract, today());
                        });
    }

    private void transfer(Act.Transfer act) {
        contract(act.contract())
                .ifPresent(
                        giver -> {
                            int[] units = paid(giver, act.units());
                            if (units.length > 0) {
                                transfer(giver, units);
                            }
                        });
    }

    /** The first open ones that the money held for the contract is enough for. */
    private int[] paid(SoldPackage contract, int most) {
        long held = contract.paid - contract.earned - contract.released;
        List<Integer> units = new ArrayList<>();
        for (int unit : open(contract, most)) {
            held -= contract.values[unit];
            if (held >= 0) {
                units.add(unit);
            }
        }
        return held < 0 && units.isEmpty()
                ? new int[0]
                : units.stream().mapToInt(Integer::intValue).toArray();
    }

    private void transfer(SoldPackage giver, int[] units) {
        List<UUID> ids = units(giver).stream().map(Wallet.Unit::id).toList();
        PatientId receiver = clinics.patient();
        UUID id =
                clinics.billing
                        .transfers()
                        .transfer(
                                new TransferUnits.Wish(
                                        sold.get(giver).id(),
                                        receiver,
                                        Arrays.stream(units).mapToObj(ids::get).toList(),
                                        "a gift"),
                                clinics.at(sites.get(giver.seller)))
                        .contract();
        SoldPackage got = model.transfer(giver, units, now(), today());
        sold.put(got, new Sold(id, receiver));
    }

    private void extend(Act.Extend act) {
        LocalDate until = today().plusDays(act.days());
        contract(act.contract())
                .filter(contract -> model.extend(contract, until, today()))
                .ifPresent(
                        contract ->
                                clinics.billing
                                        .extending()
                                        .extend(
                                                new ExtendUnits.Wish(
                                                        sold.get(contract).id(),
                                                        Optional.empty(),
                                                        until,
                                                        "a wish"),
                                                clinics.at(sites.get(contract.seller))));
    }

    /** Of those that have not expired, which stay with the clinic. */
    private List<Integer> open(SoldPackage contract, int most) {
        var units = new ArrayList<Integer>();
        for (int unit = 0; unit < contract.values.length; unit++) {
            if (contract.standing[unit] == Standing.OPEN
                    && !contract.expiredOn(unit, today())
                    && units.size() < most) {
                units.add(unit);
            }
        }
        return units;
    }

    private void refund(SoldPackage contract, List<Integer> units) {
        List<UUID> ids = units(contract).stream().map(Wallet.Unit::id).toList();
        long paid =
                clinics.billing
                        .refunds()
                        .refund(
                                new Wish(
                                        sold.get(contract).id(),
                                        Optional.of(units.stream().map(ids::get).toList()),
                                        RefundReason.PATIENT_CANCELS,
                                        Optional.empty()),
                                clinics.at(sites.get(contract.seller)))
                        .refund()
                        .calculation()
                        .refund()
                        .minor();
        assertThat(paid).as("refund").isEqualTo(model.refund(contract, units, today()));
    }

    private List<Wallet.Unit> units(SoldPackage contract) {
        return wallet(contract).units();
    }

    private void agree(Act.NewRule act) {
        agree(
                place(act.seller()),
                place(act.provider()),
                today(),
                new Rule(act.percent(), act.model()));
    }

    private void agree(Place seller, Place provider, LocalDate from, Rule rule) {
        if (seller != provider && model.agree(seller, provider, from, rule)) {
            clinics.rule(
                    sites.get(seller),
                    sites.get(provider),
                    from,
                    Integer.toString(rule.percent()),
                    rule.model());
        }
    }

    void compare() {
        check.compare();
    }
}
