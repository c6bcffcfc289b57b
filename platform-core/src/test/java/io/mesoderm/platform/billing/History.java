package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.BooksModel.Rule;
import io.mesoderm.platform.billing.SoldPackage.Item;
import io.mesoderm.platform.billing.SoldPackage.Kind;
import io.mesoderm.platform.billing.SoldPackage.Offer;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.expiry.UnclaimedRules;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.spi.context.SiteId;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** Plays acts on the system and on the model of its books, each that can be done. */
final class History extends HistoryParts {

    private static final Item MESOTHERAPY = new Item("mesotherapy", 40_000, Kind.SESSION, 1);
    private static final Item PRP = new Item("prp", 60_000, Kind.SESSION, 1);
    static final Item MINUTES = new Item("laser-minutes", 30_000, Kind.PARTS, 60);
    static final Item ENROLMENT = new Item("enrolment", 10_000, Kind.ENROLMENT, 1);

    private final List<Offer> offers = new ArrayList<>();
    private final HistorySales sales;
    private final HistoryUses uses;
    private final HistoryUnits units;
    private final HistoryHomes homes;
    private final HistorySettlement settlement;
    private final HistoryMonthEnd monthEnd;
    private final HistoryCheck check;
    private final NavigableMap<LocalDate, BigDecimal> francsPerEuro;

    /** Rates are the chain's, which histories share: those told by one hold for the next. */
    History(Clinics clinics, Instant begin, NavigableMap<LocalDate, BigDecimal> francsPerEuro) {
        super(clinics, new BooksModel(francsPerEuro), new HashMap<>());
        this.francsPerEuro = francsPerEuro;
        clinics.clock.set(begin.toString());
        sales = new HistorySales(clinics, model, sold);
        uses = new HistoryUses(clinics, model, sold);
        units = new HistoryUnits(clinics, model, sold, List.of(MESOTHERAPY, PRP, MINUTES));
        homes = new HistoryHomes(clinics, model, sold);
        settlement = new HistorySettlement(clinics, model, sold);
        monthEnd = new HistoryMonthEnd(clinics, model, sold);
        check = new HistoryCheck(clinics, model, sold, today());
        publish();
        for (Place provider : Place.values()) {
            var half = new Rule(50, SettlementModel.PROVIDER_RECOGNISES);
            agree(Place.BERLIN, provider, today().minusDays(1), half);
            agree(Place.ZURICH, provider, today().minusDays(1), half);
        }
    }

    private void publish() {
        for (SiteId site : clinics.sites()) {
            for (Item item : List.of(MINUTES, ENROLMENT)) {
                clinics.billing
                        .catalogue()
                        .setListPrice(
                                new NewListPrice(item.code(), item.listPrice(), Clinics.BEGIN),
                                clinics.at(site));
            }
        }
        Optional<Integer> year = Optional.of(365);
        offer(
                new Offer(
                        "three",
                        Collections.nCopies(3, MESOTHERAPY),
                        100_000,
                        Optional.empty(),
                        false));
        offer(new Offer("mixed", List.of(MESOTHERAPY, MESOTHERAPY, PRP), 120_001, year, true));
        offer(new Offer("brief", List.of(PRP), 7, Optional.of(30), true));
        offer(new Offer("credit", List.of(MINUTES, PRP), 70_003, Optional.of(60), true));
        offer(
                new Offer(
                        "joined",
                        List.of(ENROLMENT, MESOTHERAPY, MESOTHERAPY),
                        80_001,
                        Optional.empty(),
                        true));
    }

    private void offer(Offer offer) {
        int there = offers.stream().map(Offer::code).toList().indexOf(offer.code());
        if (there < 0) {
            offers.add(offer);
        } else {
            offers.set(there, offer);
        }
        clinics.publish(
                offer.code(),
                offer.price(),
                offer.days(),
                Optional.of(offer.atList() ? "used-at-list-price" : "pro-rata"),
                offer.lines().stream()
                        .map(item -> line(item, Collections.frequency(offer.items(), item)))
                        .toList(),
                clinics.sites());
    }

    static NewItem line(Item item, int quantity) {
        return switch (item.kind()) {
            case SESSION -> new NewItem(item.code(), quantity);
            case PARTS ->
                    new NewItem(
                            item.code(),
                            quantity,
                            Optional.of(Measure.MINUTE),
                            Optional.of(item.parts()));
            case ENROLMENT ->
                    new NewItem(
                            item.code(),
                            quantity,
                            Optional.of(Measure.ENROLMENT),
                            Optional.empty());
        };
    }

    void play(Act act) {
        switch (act) {
            case Act.Sell sell -> sales.sell(sell, offers.get(sell.offer() % offers.size()));
            case Act.Pay pay -> sales.pay(pay);
            case Act.TakeBack payment -> sales.takeBack(payment);
            case Act.Redeem redeem -> uses.redeem(redeem);
            case Act.UsePart part -> uses.use(part);
            case Act.Undo undo -> uses.undo(undo);
            case Act.Refund refund -> units.refund(refund);
            case Act.Expire expire -> units.expire();
            case Act.Extend extend -> units.extend(extend);
            case Act.Freeze freeze -> units.freeze(freeze);
            case Act.Release release -> units.release(release);
            case Act.Transfer transfer -> units.transfer(transfer);
            case Act.Convert convert -> units.convert(convert);
            case Act.MoveHome move -> homes.move(move);
            case Act.NewUnclaimedRule rule -> rule(rule);
            case Act.NewRule rule ->
                    agree(
                            place(rule.seller()),
                            place(rule.provider()),
                            today(),
                            new Rule(rule.percent(), rule.model()));
            case Act.NewPrice price ->
                    offer(offers.get(price.offer() % offers.size()).at(price.price()));
            case Act.NewExchangeRate rate -> quote(BigDecimal.valueOf(rate.tenThousandths(), 4));
            case Act.Wait wait ->
                    clinics.clock.set(now().plus(wait.days(), ChronoUnit.DAYS).toString());
            case Act.Settle settle -> settlement.settle(settle);
            case Act.Resolve resolve -> settlement.resolve(resolve);
            case Act.HandOver handOver -> monthEnd.handOver();
            case Act.Lock lock -> monthEnd.lock(lock);
            case Act.Reopen reopen -> monthEnd.reopen(reopen);
        }
    }

    private void rule(Act.NewUnclaimedRule act) {
        clinics.billing
                .unclaimed()
                .add(
                        new UnclaimedRules.NewUnclaimedRule(
                                entity(act.entity()),
                                act.unclaimed(),
                                "somewhere",
                                "a law",
                                "an adviser",
                                Optional.empty(),
                                today()),
                        clinics.chainWide());
        model.units.rule(act.entity() % entities.size(), today(), act.unclaimed());
    }

    private void quote(BigDecimal francs) {
        if (francsPerEuro.putIfAbsent(today(), francs) == null) {
            clinics.rate(today(), francs.toPlainString());
        }
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
