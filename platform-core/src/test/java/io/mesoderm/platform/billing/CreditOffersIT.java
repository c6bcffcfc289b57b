package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.credit.CreditAccount;
import io.mesoderm.platform.billing.credit.LoadCredit;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.CreditModel;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Credit worth more than its price: what was given on top ends at nothing, at its price or at its worth. */
@MariaDb
class CreditOffersIT extends ClinicBooks {

    private CreditDesk desk;
    private PatientId patient;
    private UUID contract;

    @BeforeEach
    void open() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        desk = new CreditDesk(clinics);
        patient = clinics.patient();
        contract = clinics.sellThree(patient, 0);
    }

    /** 100.00 for 120.01, spent in three parts: the discount is given with each, and no cent is left of it. */
    @ParameterizedTest
    @EnumSource(CreditModel.class)
    void givesTheDiscountAsTheCreditIsSpent(CreditModel model) {
        String code = sell(model, 10_000, 12_001);
        assertThat(net()).isEqualTo(-10_000);
        assertThat(balance(clinics.berlin, Account.WALLET_LIABILITY))
                .isEqualTo(model == CreditModel.PRICE ? -10_000 : -12_001);
        assertThat(balance(clinics.berlin, Account.LIABILITY_DISCOUNT))
                .isEqualTo(model == CreditModel.PRICE ? 0 : 2_001);

        desk.pay(clinics.berlin, contract, 4_000);
        assertThat(balance(clinics.berlin, Account.CREDIT_DISCOUNTS)).isEqualTo(667);
        assertThat(net()).isEqualTo(-8_001 + 1_334);
        desk.pay(clinics.berlin, contract, 4_000);
        assertThat(balance(clinics.berlin, Account.CREDIT_DISCOUNTS)).isEqualTo(1_334);
        desk.pay(clinics.berlin, contract, 4_001);

        assertThat(balance(clinics.berlin, Account.CREDIT_DISCOUNTS)).isEqualTo(2_001);
        assertThat(balance(clinics.berlin, Account.WALLET_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.LIABILITY_DISCOUNT)).isZero();
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-12_001);
        assertThat(code).startsWith("more");
    }

    /** What ended on the day after its payment is spendable on the day on which it comes back. */
    @Test
    void comesBackSpendableAfterItsLastDay() {
        desk.offer("short", 10_000, 12_000, CreditModel.VALUE, Optional.of(5));
        desk.load(clinics.berlin, patient, 10_000, Optional.of("short"));
        UUID payment = desk.pay(clinics.berlin, contract, 12_000).payment();
        clinics.clock.set("2026-03-20T10:00:00Z");
        desk.takeBack(clinics.berlin, payment);

        assertThat(desk.account(patient).lots())
                .extracting(CreditAccount.Lot::left, CreditAccount.Lot::expiresOn)
                .containsExactly(tuple(eur(12_000), Optional.of(LocalDate.of(2026, 3, 20))));
        desk.pay(clinics.berlin, contract, 12_000);
        assertThat(balance(clinics.berlin, Account.WALLET_LIABILITY)).isZero();
    }

    private String sell(CreditModel model, long price, long value) {
        String code = "more-" + UUID.randomUUID().toString().substring(0, 8);
        desk.offer(code, price, value, model, Optional.empty());
        LoadCredit.Loaded loaded = desk.load(clinics.berlin, patient, price, Optional.of(code));
        assertThat(loaded.value()).isEqualTo(eur(value));
        return code;
    }

    /** What is owed, less what of it was not paid for. */
    private long net() {
        return balance(clinics.berlin, Account.WALLET_LIABILITY)
                + balance(clinics.berlin, Account.LIABILITY_DISCOUNT);
    }

    @ParameterizedTest
    @EnumSource(CreditModel.class)
    void takesTheDiscountBackWithThePayment(CreditModel model) {
        sell(model, 10_000, 12_000);
        UUID payment = desk.pay(clinics.potsdam, contract, 7_001).payment();
        assertThat(balance(clinics.berlin, Account.CREDIT_DISCOUNTS)).isEqualTo(1_167);
        desk.takeBack(clinics.potsdam, payment);

        assertThat(balance(clinics.berlin, Account.CREDIT_DISCOUNTS)).isZero();
        assertThat(net()).isEqualTo(-10_000);
        desk.pay(clinics.berlin, contract, 12_000);
        assertThat(balance(clinics.berlin, Account.CREDIT_DISCOUNTS)).isEqualTo(2_000);
        assertThat(net()).isZero();
    }

    @Test
    void refusesWhatIsNotOnOffer() {
        UUID offer = desk.offer("gone", 10_000, 12_000, CreditModel.PRICE, Optional.empty());
        assertField(
                "amountMinor",
                () -> desk.load(clinics.berlin, patient, 9_999, Optional.of("gone")));
        assertField("offer", () -> desk.load(clinics.zurich, patient, 10_000, Optional.of("gone")));
        assertProblem(
                "credit-offer-exists",
                () -> desk.offer("gone", 1, 1, CreditModel.PRICE, Optional.empty()));
        assertField(
                "valueMinor",
                () -> desk.offer("less", 10_000, 9_999, CreditModel.PRICE, Optional.empty()));
        end(offer);
        assertField("offer", () -> desk.load(clinics.berlin, patient, 10_000, Optional.of("gone")));
        assertField("offer", () -> desk.load(clinics.berlin, patient, 10_000, Optional.of("none")));
    }

    /** Said twice, it is done once and told once. */
    @Test
    void endsOnce() {
        UUID offer = desk.offer("ending", 10_000, 12_000, CreditModel.PRICE, Optional.empty());
        var ended = end(offer).endedAt();
        clinics.clock.set("2026-03-11T10:00:00Z");
        assertThat(end(offer).endedAt()).isEqualTo(ended).isPresent();
        assertThat(clinics.trail).containsOnlyOnce("credit-offer.ended");
        assertProblem("not-found", () -> end(UUID.randomUUID()));
    }

    private io.mesoderm.platform.billing.credit.CreditOffer end(UUID offer) throws Problem {
        return clinics.billing.selling().credit().offers().end(offer, clinics.chainWide());
    }
}
