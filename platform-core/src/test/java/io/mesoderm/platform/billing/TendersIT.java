package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.SellPackage.Tendered;
import io.mesoderm.platform.billing.packages.TakePayment;
import io.mesoderm.platform.billing.programme.Programme;
import io.mesoderm.platform.billing.programme.Programmes;
import io.mesoderm.platform.billing.report.TrialBalance;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.Test;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Each tender goes to its own account, several at once or none. */
@MariaDb
class TendersIT extends TenderBooks {

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
    void keepsWhatAProgrammePaidInItsOwnAccount() {
        String code = programme("OWN_" + mark(), true);
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        pay(contract, clinics.berlin, byProgramme(5_000, code));
        pay(contract, clinics.berlin, new Tendered(Tender.CARD, 1_000));
        assertThat(inAccount(code)).isEqualTo(5_000);
        assertThat(clinics.billing.matching().clearing().report(clinics.at(clinics.berlin)))
                .satisfies(report -> assertThat(report.proved()).isTrue());

        clinics.refund(contract);
        assertThat(inAccount(code)).isZero();
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isZero();
    }

    /** Rewards that nobody takes back are the patient's credit. */
    @Test
    void turnsIntoCreditWhatAProgrammeDoesNotTakeBack() {
        String code = programme("REWARDS_" + mark(), false);
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        pay(contract, clinics.berlin, byProgramme(5_000, code));
        clinics.refund(contract);
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

    private static Tendered byProgramme(long minor, String code) {
        return new Tendered(Tender.PROGRAMME, minor, Optional.empty(), Optional.of(code));
    }
}
