package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.breakage.BreakageEstimates;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.expiry.ExtendUnits;
import io.mesoderm.platform.billing.expiry.FreezeFees;
import io.mesoderm.platform.billing.expiry.FreezeUnits;
import io.mesoderm.platform.billing.home.MoveHome;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.ConvertUnits;
import io.mesoderm.platform.billing.packages.SaleTerms;
import io.mesoderm.platform.billing.packages.SaleTerms.Discount;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.payment.CardDispute;
import io.mesoderm.platform.billing.refund.RefundPackage.Wish;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.transfer.TransferUnits;
import io.mesoderm.spi.context.PatientId;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What happens to units in a {@link FaultlessHistory}: sold for less, converted, given back, expired, put off, frozen, passed on. */
final class FaultlessUnits {

    private final Clinics clinics;

    FaultlessUnits(Clinics clinics) {
        this.clinics = clinics;
    }

    void sellForLess() {
        PatientId patient = clinics.patient();
        Discount discount =
                new Discount(Optional.of(30_000L), Optional.empty(), Optional.empty(), "a regular");
        var order =
                new SellPackage.Order(
                        patient,
                        "meso-3",
                        new SaleTerms(Optional.empty(), Optional.of(discount)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of());
        clinics.billing
                .sales()
                .sell(order, clinics.holding(clinics.at(clinics.berlin), "billing.price"));
        clinics.perform(clinics.berlin, patient);
    }

    void convert() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        var wish =
                new ConvertUnits.Wish(
                        contract, List.of(unit(contract, 0)), List.of(new NewItem("prp", 1)));
        clinics.billing.conversions().convert(wish, "a wish", clinics.at(clinics.berlin));
    }

    void refund() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 80_000);
        clinics.perform(clinics.berlin, patient);
        refund(contract, Optional.of(List.of(unit(contract, 1))));
        UUID invoiced = clinics.sell(clinics.berlin, clinics.patient(), "with-fee", 100_000);
        clinics.invoice(invoiced);
        refund(invoiced, Optional.empty());
    }

    private void refund(UUID contract, Optional<List<UUID>> units) {
        clinics.billing
                .refunds()
                .refund(
                        new Wish(contract, units, RefundReason.PATIENT_CANCELS, Optional.empty()),
                        clinics.at(clinics.berlin));
    }

    private UUID unit(UUID contract, int index) {
        List<Wallet.Unit> units = clinics.units(contract);
        return units.get(index).id();
    }

    void letExpire() {
        clinics.sell(clinics.berlin, clinics.patient(), "brief", 3_000);
        clinics.clock.set("2026-03-20T10:00:00Z");
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
    }

    /** Of three units two expire and one of these comes back and is frozen; another contract was not paid. */
    void expire() {
        clinics.publish("fleeting", 100_000, Optional.of(2), new NewItem("mesotherapy", 3));
        UUID contract = clinics.sell(clinics.berlin, clinics.patient(), "fleeting", 80_000);
        clinics.sell(clinics.berlin, clinics.patient(), "fleeting", 0);
        extend(contract, unit(contract, 2), "2026-06-01");
        clinics.clock.set("2026-03-24T11:00:00Z");
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
        extend(contract, unit(contract, 1), "2026-06-02");
        pass();
        clinics.billing
                .freezing()
                .freeze(
                        new FreezeUnits.Wish(
                                contract,
                                Optional.of(List.of(unit(contract, 1))),
                                Optional.empty(),
                                "an illness",
                                Optional.of(new FreezeFees.Paid(Tender.CASH, Optional.of(500L)))),
                        clinics.holding(clinics.at(clinics.berlin), "billing.pay"));
        takeBackAFee();
        dispute();
        estimate();
    }

    private void takeBackAFee() {
        UUID contract = clinics.sellThree(clinics.patient(), 50_000);
        UUID freeze =
                clinics.billing
                        .freezing()
                        .freeze(
                                new FreezeUnits.Wish(
                                        contract,
                                        Optional.empty(),
                                        Optional.empty(),
                                        "a journey",
                                        Optional.of(
                                                new FreezeFees.Paid(
                                                        Tender.CARD, Optional.of(700L)))),
                                clinics.holding(clinics.at(clinics.berlin), "billing.pay"))
                        .id();
        clinics.billing
                .freezing()
                .feeReturns()
                .giveBack(contract, freeze, "a favour", clinics.at(clinics.berlin));
    }

    /** A fifth of what was sold is expected to be left. */
    private void estimate() {
        var wish =
                new BreakageEstimates.Wish(clinics.german, "meso-3", 2026, BigDecimal.valueOf(20));
        clinics.billing
                .breakage()
                .estimates()
                .add(wish, "our own sales", LocalDate.parse("2026-03-01"), clinics.chainWide());
        clinics.billing.breakage().booking().run(clinics.chainWide());
    }

    /** One is open, one was lost of an invoiced package with a unit that was used before. */
    private void dispute() {
        openDispute(clinics.sellThree(clinics.patient(), 50_000), "du_open");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        clinics.invoice(contract);
        clinics.perform(clinics.berlin, patient);
        DisputedCards.lose(clinics, clinics.berlin, openDispute(contract, "du_lost"));
    }

    private CardDispute openDispute(UUID contract, String reference) {
        UUID payment = clinics.payments(contract).getFirst().id();
        return DisputedCards.open(
                clinics, clinics.berlin, payment, reference, Optional.empty(), 1_500);
    }

    private void pass() {
        UUID contract = clinics.sellThree(clinics.patient(), 100_000);
        clinics.billing
                .transfers()
                .transfer(
                        new TransferUnits.Wish(
                                contract, clinics.patient(), List.of(unit(contract, 0)), "a gift"),
                        clinics.at(clinics.berlin));
        clinics.billing
                .homes()
                .move(
                        new MoveHome.Wish(
                                clinics.sellThree(clinics.patient(), 70_000),
                                clinics.potsdam,
                                "nearer to work"),
                        clinics.at(clinics.berlin));
    }

    private void extend(UUID contract, UUID unit, String until) {
        clinics.billing
                .extending()
                .extend(
                        new ExtendUnits.Wish(
                                contract,
                                Optional.of(List.of(unit)),
                                LocalDate.parse(until),
                                "an illness"),
                        clinics.at(clinics.berlin));
    }
}
