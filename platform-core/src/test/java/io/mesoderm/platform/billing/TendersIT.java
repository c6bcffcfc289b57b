package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.PaymentEndpoints;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.packages.SellPackage.Tendered;
import io.mesoderm.platform.billing.packages.TakePayment;
import io.mesoderm.platform.billing.programme.Programme;
import io.mesoderm.platform.billing.programme.Programmes;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.report.TrialBalance;
import io.mesoderm.platform.billing.voucher.SellVoucher;
import io.mesoderm.platform.billing.voucher.Voucher;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Each tender goes to its own account, several at once or none, and a voucher pays for what is left of it. */
@MariaDb
class TendersIT extends ClinicBooks {

    @Test
    void takesSeveralTendersAtOnce() {
        String code = voucher(clinics.berlin, 10_000).code();
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        TakePayment.Receipts taken =
                pay(
                        contract,
                        clinics.berlin,
                        new Tendered(Tender.FINANCING, 60_000),
                        new Tendered(Tender.VOUCHER, 7_500, Optional.of(code)),
                        new Tendered(Tender.CASH, 2_500));

        assertThat(taken.receipts())
                .extracting(TakePayment.Receipt::balance)
                .containsExactly(eur(40_000), eur(32_500), eur(30_000));
        assertThat(balance(clinics.berlin, Account.CASH_DRAWER)).isEqualTo(2_500);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(70_000);
        assertThat(balance(clinics.berlin, Account.WALLET_LIABILITY)).isEqualTo(-2_500);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-70_000);
        assertThat(left(code)).isEqualTo(eur(2_500));
        assertThat(clinics.billing.matching().clearing().report(clinics.at(clinics.berlin)))
                .satisfies(report -> assertThat(report.proved()).isTrue());
    }

    @Test
    void takesNothingIfOnePartIsRefused() {
        String code = voucher(clinics.berlin, 1_000).code();
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        assertProblem(
                "voucher-exhausted",
                () ->
                        pay(
                                contract,
                                clinics.berlin,
                                new Tendered(Tender.CARD, 50_000),
                                new Tendered(Tender.VOUCHER, 1_001, Optional.of(code))));

        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(left(code)).isEqualTo(eur(1_000));
    }

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
        clinics.billing
                .refunds()
                .refund(
                        new RefundPackage.Wish(
                                contract,
                                Optional.empty(),
                                RefundReason.PATIENT_CANCELS,
                                Optional.empty()),
                        clinics.at(clinics.berlin));

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
        refund(contract);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(-600);
        assertThat(balance(clinics.potsdam, Account.WALLET_LIABILITY)).isEqualTo(-400);
    }

    @Test
    void keepsWhatAProgrammePaidInItsOwnAccount() {
        String code = programme("OWN_" + mark(), true);
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        pay(contract, clinics.berlin, byProgramme(5_000, code));
        pay(contract, clinics.berlin, new Tendered(Tender.CARD, 1_000));
        assertThat(inAccount(code)).isEqualTo(5_000);
        assertThat(clinics.billing.matching().clearing().report(clinics.at(clinics.berlin)))
                .satisfies(report -> assertThat(report.proved()).isTrue());

        refund(contract);
        assertThat(inAccount(code)).isZero();
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isZero();
    }

    /** Rewards that nobody takes back are the patient's credit. */
    @Test
    void turnsIntoCreditWhatAProgrammeDoesNotTakeBack() {
        String code = programme("REWARDS_" + mark(), false);
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        pay(contract, clinics.berlin, byProgramme(5_000, code));
        refund(contract);
        assertThat(inAccount(code)).isEqualTo(5_000);
        assertThat(balance(clinics.berlin, Account.WALLET_LIABILITY)).isEqualTo(-5_000);
    }

    @Test
    void refusesAProgrammeThatDoesNotPay() {
        String mark = mark();
        String code = programme("GONE_" + mark, true);
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        assertField(
                "programme",
                () -> pay(contract, clinics.berlin, new Tendered(Tender.PROGRAMME, 100)));
        assertField("programme", () -> pay(contract, clinics.berlin, byProgramme(100, "none")));
        assertProblem("programme-exists", () -> programme("GONE_" + mark, true));
        assertField("clearing", () -> programme("CARD", true));
        assertField("clearing", () -> programme("lower", true));
        Programme known =
                programmes().list(Paged.ById.first(), clinics.chainWide()).items().getFirst();
        programmes().end(known.id(), clinics.chainWide());
        assertField("programme", () -> pay(contract, clinics.berlin, byProgramme(100, code)));
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
    }

    private static String mark() {
        return UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    /** Its code is its account, in small letters. */
    private String programme(String clearing, boolean refundable) {
        return programmes()
                .add(
                        new Programmes.NewProgramme(
                                clearing.toLowerCase(Locale.ROOT),
                                clearing,
                                Programme.Kind.REWARDS,
                                clearing,
                                refundable),
                        clinics.chainWide())
                .code();
    }

    private Programmes programmes() {
        return clinics.billing.selling().programmes();
    }

    private long inAccount(String code) {
        return balances().stream()
                .filter(
                        line ->
                                line.site().equals(clinics.berlin)
                                        && line.qualifier().equalsIgnoreCase(code))
                .mapToLong(TrialBalance.Line::amountMinor)
                .sum();
    }

    private void refund(UUID contract) {
        clinics.billing
                .refunds()
                .refund(
                        new RefundPackage.Wish(
                                contract,
                                Optional.empty(),
                                RefundReason.PATIENT_CANCELS,
                                Optional.empty()),
                        clinics.at(clinics.berlin));
    }

    private static Tendered byProgramme(long minor, String code) {
        return new Tendered(Tender.PROGRAMME, minor, Optional.empty(), Optional.of(code));
    }

    private static Tendered byVoucher(long minor, String code) {
        return new Tendered(Tender.VOUCHER, minor, Optional.of(code));
    }

    private TakePayment.Receipts pay(UUID contract, SiteId site, Tendered... parts) {
        return clinics.billing.payments().take(contract, List.of(parts), clinics.at(site));
    }

    private Voucher voucher(SiteId site, long minor) {
        return clinics.billing
                .selling()
                .vouchers()
                .sell(new SellVoucher.NewVoucher(Tender.CARD, minor), clinics.at(site))
                .voucher();
    }

    private io.mesoderm.spi.billing.Money left(String code) {
        return clinics.billing
                .selling()
                .vouchers()
                .list(
                        new SellVoucher.Search(
                                Optional.of(code), Optional.empty(), Optional.empty()),
                        clinics.at(clinics.berlin))
                .items()
                .getFirst()
                .left();
    }
}
