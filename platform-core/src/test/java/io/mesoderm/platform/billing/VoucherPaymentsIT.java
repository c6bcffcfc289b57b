package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.PaymentEndpoints;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.packages.SellPackage.Tendered;
import io.mesoderm.platform.billing.voucher.SellVoucher;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A voucher pays for what is left of it, wherever it was sold. */
@MariaDb
class VoucherPaymentsIT extends TenderBooks {

    @Test
    void paysAtTheSaleByVoucher() {
        String code = voucher(clinics.berlin, 100_000).code();
        SellPackage.Sold sold =
                clinics.billing
                        .sales()
                        .sell(
                                clinics.patient(),
                                "meso-3",
                                Optional.of(
                                        new Tendered(Tender.VOUCHER, 100_000, Optional.of(code))),
                                clinics.at(clinics.berlin));
        assertThat(sold.receipts()).hasSize(1);
        assertThat(balance(clinics.berlin, Account.WALLET_LIABILITY)).isZero();
    }

    @Test
    void refusesAVoucherOfAnotherCurrencyOrNone() {
        String code = voucher(clinics.zurich, 1_000).code();
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        assertProblem(
                "voucher-not-usable-here",
                () -> pay(contract, clinics.berlin, byVoucher(100, code)));
        assertField("voucher", () -> pay(contract, clinics.berlin, byVoucher(100, "NONE")));
        assertField(
                "voucher", () -> pay(contract, clinics.berlin, new Tendered(Tender.VOUCHER, 100)));
        assertField(
                "voucher",
                () ->
                        pay(
                                contract,
                                clinics.berlin,
                                new Tendered(Tender.CARD, 100, Optional.of(code))));
        assertField(
                "tender",
                () ->
                        clinics.billing
                                .selling()
                                .vouchers()
                                .sell(
                                        new SellVoucher.NewVoucher(Tender.VOUCHER, 1),
                                        clinics.at(clinics.berlin)));
    }

    /** The money of a voucher goes back to it; where it was not paid by it, it is transferred. */
    @Test
    void refundsToTheVoucher() {
        String code = voucher(clinics.berlin, 100_000).code();
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        pay(contract, clinics.berlin, byVoucher(100_000, code));
        clinics.refund(contract);

        assertThat(left(code)).isEqualTo(eur(100_000));
        assertThat(balance(clinics.berlin, Account.WALLET_LIABILITY)).isEqualTo(-100_000);
    }

    @Test
    void isWholeAgainOnceThePaymentIsTakenBack() {
        String code = voucher(clinics.berlin, 1_000).code();
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        UUID payment =
                pay(contract, clinics.berlin, byVoucher(600, code)).receipts().getFirst().payment();
        clinics.billing
                .received()
                .reverse(
                        new PaymentEndpoints.Correction(payment, "wrong voucher"),
                        clinics.at(clinics.berlin));
        assertThat(left(code)).isEqualTo(eur(1_000));
    }

    @Test
    void isUsedOnceWhenTwoPayByItAtOnce() throws Exception {
        String code = voucher(clinics.berlin, 1_000).code();
        List<UUID> contracts =
                List.of(
                        clinics.sellThree(clinics.patient(), 0),
                        clinics.sellThree(clinics.patient(), 0));
        List<String> outcomes = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Callable<String>> payers =
                    contracts.stream()
                            .<Callable<String>>map(contract -> () -> paid(contract, code))
                            .toList();
            for (Future<String> outcome : two.invokeAll(payers)) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes).containsExactlyInAnyOrder("paid", "voucher-exhausted");
        assertThat(left(code)).isEqualTo(eur(200));
    }

    private String paid(UUID contract, String code) {
        try {
            pay(contract, clinics.berlin, byVoucher(800, code));
            return "paid";
        } catch (Problem problem) {
            return problem.code();
        }
    }

    /** Potsdam has its money, so Potsdam owes Berlin what was paid by it there. */
    @Test
    void paysByAVoucherThatAnotherSiteSold() {
        String code = voucher(clinics.potsdam, 1_000).code();
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        UUID payment =
                pay(contract, clinics.berlin, byVoucher(600, code)).receipts().getFirst().payment();
        assertThat(balance(clinics.potsdam, Account.WALLET_LIABILITY)).isEqualTo(-400);
        assertThat(balance(clinics.berlin, Account.WALLET_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isEqualTo(600);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-600);

        clinics.billing
                .received()
                .reverse(
                        new PaymentEndpoints.Correction(payment, "wrong voucher"),
                        clinics.at(clinics.berlin));
        assertThat(balance(clinics.potsdam, Account.WALLET_LIABILITY)).isEqualTo(-1_000);
        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isZero();
    }

    /** The voucher is Potsdam's: Berlin, which gives the units back, transfers the money. */
    @Test
    void transfersWhatAVoucherOfElsewhereHadPaid() {
        String code = voucher(clinics.potsdam, 1_000).code();
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        pay(contract, clinics.berlin, byVoucher(600, code));
        clinics.refund(contract);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(-600);
        assertThat(balance(clinics.potsdam, Account.WALLET_LIABILITY)).isEqualTo(-400);
    }

    private static Tendered byVoucher(long minor, String code) {
        return new Tendered(Tender.VOUCHER, minor, Optional.of(code));
    }
}
