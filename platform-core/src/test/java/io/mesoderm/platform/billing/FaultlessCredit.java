package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.ledger.CreditModel;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.transfer.TransferUnits;
import io.mesoderm.platform.billing.voucher.SellVoucher;
import io.mesoderm.spi.context.PatientId;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Credit worth more than its price, spent at another site, taken back and left to expire; and a refund to credit. */
final class FaultlessCredit {

    private FaultlessCredit() {}

    static void play(Clinics clinics) {
        CreditDesk desk = new CreditDesk(clinics);
        PatientId patient = clinics.patient();
        desk.share(clinics.berlin, clinics.potsdam, "80", "2026-03-11");
        desk.offer("more", 10_000, 12_000, CreditModel.VALUE, Optional.of(5));
        desk.load(clinics.berlin, patient, 10_000, Optional.of("more"));
        UUID contract = clinics.sellThree(patient, 1_000);
        UUID wrongly = desk.pay(clinics.potsdam, contract, 3_000).payment();
        desk.takeBack(clinics.potsdam, wrongly);
        desk.pay(clinics.potsdam, contract, 5_000);
        UUID returned = clinics.sellThree(patient, 2_000);
        desk.refundToCredit(clinics.berlin, returned);
        desk.offer("lasting", 10_000, 12_000, CreditModel.PRICE, Optional.empty());
        desk.load(clinics.berlin, patient, 10_000, Optional.of("lasting"));
        tip(clinics);
        voucherElsewhere(clinics);
    }

    private static void voucherElsewhere(Clinics clinics) {
        String code =
                clinics.billing
                        .selling()
                        .vouchers()
                        .sell(
                                new SellVoucher.NewVoucher(Tender.CARD, 5_000),
                                clinics.at(clinics.potsdam))
                        .voucher()
                        .code();
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        clinics.billing
                .payments()
                .take(
                        contract,
                        List.of(new SellPackage.Tendered(Tender.VOUCHER, 2_000, Optional.of(code))),
                        clinics.at(clinics.berlin));
    }

    /** Of three shares one is earned and one goes with its unit to somebody else. */
    private static void tip(Clinics clinics) {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 0);
        clinics.billing
                .selling()
                .tips()
                .tips()
                .take(contract, Tender.CARD, 1_000, clinics.at(clinics.berlin));
        clinics.perform(clinics.berlin, patient);
        UUID last = clinics.units(contract).getLast().id();
        clinics.billing.payments().take(contract, Tender.CARD, 100_000, clinics.at(clinics.berlin));
        clinics.billing
                .transfers()
                .transfer(
                        new TransferUnits.Wish(
                                contract, clinics.patient(), List.of(last), "a gift"),
                        clinics.at(clinics.berlin));
    }
}
