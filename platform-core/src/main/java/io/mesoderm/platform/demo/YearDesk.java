package io.mesoderm.platform.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What the desks do all day: they sell, take payments, take minutes off, and now and then give something back. */
final class YearDesk {

    private static final List<String> TENDERS = List.of("CASH", "CARD", "BANK_TRANSFER");
    private static final List<Integer> MINUTES = List.of(30, 60, 60, 60);
    private static final int INSTALMENTS = 3;
    private static final int CONFLICT = 409;

    private final YearStage stage;
    private final YearBank bank;
    private final List<YearPackage> running = new ArrayList<>();
    private final Set<String> shared = new HashSet<>();
    private int sold;

    /** The days on which sites came to owe each other something that no run has taken yet. */
    private final List<LocalDate> owing = new ArrayList<>();

    private LocalDate today = LocalDate.EPOCH;

    YearDesk(YearStage stage, YearBank bank) {
        this.stage = stage;
        this.bank = bank;
    }

    /** One more package is sold, and life goes on with those that were sold before. */
    void serve(LocalDate day) {
        today = day;
        sell(day);
        use();
        use();
        if (!isLast(day)) {
            pay();
        }
        if (stage.now(25)) {
            refund();
        }
        if (stage.now(25)) {
            passOn();
        }
    }

    /** On the last day somebody begins to pay by instalments and nobody pays any more: some of it is still to come. */
    private boolean isLast(LocalDate day) {
        return day.equals(stage.plan.last());
    }

    int sold() {
        return sold;
    }

    /** Whether sites have come to owe each other anything by the end of the day that was not asked for before. */
    boolean owedBy(LocalDate day) {
        return owing.removeIf(owed -> !owed.isAfter(day));
    }

    private void sell(LocalDate day) {
        YearSite site = stage.any(stage.sites);
        String patient = register(site);
        YearSeeds.Offer offer = stage.any(stage.seeds.packages());
        long price = YearSeeds.Price.of(offer.prices(), site.currency());
        ObjectNode sale = YearStage.body().put("patient", patient).put("template", offer.code());
        long paid =
                switch (isLast(day) ? 0 : stage.random.nextInt(4)) {
                    case 0 -> byInstalments(sale, price, day);
                    case 1 -> byTwoTenders(sale, price);
                    case 2 -> 0;
                    default -> tendered(sale.putArray("payments"), price);
                };
        JsonNode made = stage.tell(site.desk(), site.path() + "/package-contracts", sale);
        bank.received(site, sale.path("payments"), made.path("receipts"));
        String contract = made.path("contract").textValue();
        running.add(new YearPackage(contract, patient, site, price - paid));
        sold++;
    }

    private String register(YearSite site) {
        ObjectNode person =
                YearStage.body()
                        .put("familyName", stage.any(stage.seeds.familyNames()))
                        .put("givenNames", stage.any(stage.seeds.givenNames()))
                        .put(
                                "birthDate",
                                LocalDate.of(1960, 1, 1)
                                        .plusDays(stage.random.nextInt(14_000))
                                        .toString())
                        .put("sex", "UNKNOWN");
        return stage.tell(site.deskNow(), site.path() + "/patients", person).path("id").textValue();
    }

    private long byInstalments(ObjectNode sale, long price, LocalDate day) {
        long part = price / INSTALMENTS;
        long first = price - part * (INSTALMENTS - 1);
        ArrayNode plan = sale.putArray("instalments");
        for (int number = 0; number < INSTALMENTS; number++) {
            plan.addObject()
                    .put("dueOn", day.plusMonths(number).toString())
                    .put("amountMinor", number == 0 ? first : part);
        }
        return tendered(sale.putArray("payments"), first);
    }

    private long byTwoTenders(ObjectNode sale, long price) {
        ArrayNode payments = sale.putArray("payments");
        payments.addObject().put("tender", "CASH").put("amountMinor", price / 4);
        payments.addObject().put("tender", "CARD").put("amountMinor", price - price / 4);
        return price;
    }

    private long tendered(ArrayNode payments, long minor) {
        payments.addObject().put("tender", stage.any(TENDERS)).put("amountMinor", minor);
        return minor;
    }

    private void use() {
        if (running.isEmpty()) {
            return;
        }
        YearPackage one = stage.any(running);
        use(one, stage.random.nextInt(5) < 3 ? one.seller : stage.any(stage.sites));
    }

    /** What was sold last is used at another site than that, so that there is something to settle. */
    void useElsewhere(LocalDate day) {
        today = day;
        if (!running.isEmpty()) {
            YearPackage one = running.getLast();
            use(
                    one,
                    stage.any(
                            stage.sites.stream()
                                    .filter(site -> !site.equals(one.seller))
                                    .toList()));
        }
    }

    private void use(YearPackage one, YearSite site) {
        learnUnits(one);
        share(one, site);
        String unit = one.next();
        int minutes = one.take(stage.any(MINUTES));
        try {
            JsonNode used =
                    stage.tell(
                            site.desk(),
                            site.path() + "/units/" + unit + "/uses",
                            YearStage.body().put("parts", minutes));
            owe(one, site);
            if (stage.now(40)) {
                undo(used.path("redemption").textValue(), site);
                one.giveBack(minutes);
            }
        } catch (Problem refused) {
            end(one, refused);
        }
        if (one.isUsedUp()) {
            running.remove(one);
        }
    }

    /** What has expired meanwhile is over; anything else is a fault of the year. */
    private void end(YearPackage one, Problem refused) {
        if (refused.status() != CONFLICT) {
            throw refused;
        }
        running.remove(one);
    }

    private void undo(String redemption, YearSite site) {
        stage.tell(
                stage.office.billing(),
                site.path() + "/redemptions/" + redemption + "/reversals",
                YearStage.body().put("reason", "the cap was not switched on"));
    }

    private void learnUnits(YearPackage one) {
        if (!one.knowsUnits()) {
            JsonNode contract =
                    YearStage.ask(
                            one.seller.desk(),
                            one.seller.path() + "/package-contracts/" + one.contract);
            one.units(
                    StreamSupport.stream(contract.path("units").spliterator(), false)
                            .map(unit -> unit.path("id").textValue())
                            .toList());
        }
    }

    /** A site of another company sees the chart once the patient has agreed, who is asked once. */
    private void share(YearPackage one, YearSite site) {
        if (!site.entity().equals(one.seller.entity()) && shared.add(one.patient + site.entity())) {
            stage.tell(
                    one.seller.deskNow(),
                    one.seller.path() + "/patients/" + one.patient + "/sharing-consents",
                    YearStage.body().put("legalEntity", site.entity()));
        }
    }

    private void owe(YearPackage one, YearSite site) {
        if (!site.equals(one.seller)) {
            owing.add(today);
        }
    }

    private void pay() {
        Optional<YearPackage> debtor = running.stream().filter(some -> some.unpaid > 0).findFirst();
        if (debtor.isEmpty() || stage.now(3)) {
            return;
        }
        YearPackage one = debtor.get();
        YearSite site = stage.now(2) ? one.seller : stage.any(stage.sites);
        share(one, site);
        long minor = stage.now(2) ? one.unpaid : Math.max(1, one.unpaid / 2);
        ObjectNode split = YearStage.body();
        tendered(split.putArray("parts"), minor);
        JsonNode paid =
                stage.tell(
                        site.desk(),
                        site.path() + "/package-contracts/" + one.contract + "/split-payments",
                        split);
        bank.received(site, split.path("parts"), paid.path("receipts"));
        one.unpaid -= minor;
        owe(one, site);
    }

    private void refund() {
        if (running.isEmpty()) {
            return;
        }
        YearPackage one = stage.any(running);
        running.remove(one);
        try {
            stage.tell(
                    stage.office.billing(),
                    one.seller.path() + "/package-contracts/" + one.contract + "/refunds",
                    YearStage.body().put("reason", "PATIENT_CANCELS"));
        } catch (Problem refused) {
            end(one, refused);
        }
    }

    /** An hour that nobody has begun goes to another patient of the site, if it is paid. */
    private void passOn() {
        List<YearPackage> paid = running.stream().filter(some -> some.unpaid == 0).toList();
        if (paid.isEmpty()) {
            return;
        }
        YearPackage one = stage.any(paid);
        learnUnits(one);
        Optional<String> unit = one.passOn();
        if (unit.isEmpty()) {
            return;
        }
        String friend = register(one.seller);
        ObjectNode transfer =
                YearStage.body().put("patient", friend).put("reason", "a present for a friend");
        transfer.putArray("units").add(unit.get());
        try {
            stage.tell(
                    stage.office.billing(),
                    one.seller.path() + "/package-contracts/" + one.contract + "/transfers",
                    transfer);
        } catch (Problem refused) {
            end(one, refused);
        }
        if (one.isUsedUp()) {
            running.remove(one);
        }
    }
}
