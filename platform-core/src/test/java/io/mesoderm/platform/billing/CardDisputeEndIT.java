package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.payment.CardDispute;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A dispute that was won or lost, once, and what it leaves. */
@MariaDb
class CardDisputeEndIT extends CardDisputeBooks {

    @Test
    void wonIsTheMirrorOfIt() {
        UUID contract = clinics.sellThree(patient, 100_000);
        CardDispute dispute = open(contract, "du_1", Optional.empty());
        clinics.clock.set("2026-03-20T10:00:00Z");
        decide(dispute, CardDispute.Outcome.WON, true);

        assertThat(balances(clinics.berlin)).containsExactly(0L, 0L, 100_000L, -100_000L);
        assertThat(states()).containsOnly(UnitState.OPEN);
        clinics.perform(clinics.berlin, patient);
        assertProblem(
                "card-dispute-decided", () -> decide(dispute, CardDispute.Outcome.LOST, false));
    }

    @Test
    void lostTakesTheUnitsAndWhatWasEarnedIsARefundOfTheDay() {
        UUID contract = clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.berlin, patient);
        CardDispute dispute = open(contract, "du_1", Optional.empty());
        String march = rolled("2026-03-01", "2026-03-31");
        clinics.clock.set("2026-04-10T10:00:00Z");
        CardDispute lost = decide(dispute, CardDispute.Outcome.LOST, false);

        assertThat(lost.returned()).isEqualTo(eur(66_666));
        assertThat(balances(clinics.berlin)).containsExactly(0L, 1_500L, -1_500L, 0L);
        assertThat(balance(clinics.berlin, Account.REFUNDS)).isEqualTo(33_334);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-33_334);
        assertThat(states())
                .containsExactly(UnitState.PERFORMED, UnitState.REFUNDED, UnitState.REFUNDED);
        assertThat(onlyContract(patient, clinics.berlin).balance()).isEqualTo(eur(0));
        assertThat(rolled("2026-03-01", "2026-03-31")).isEqualTo(march);
        assertThat(rolled("2026-04-01", "2026-04-30"))
                .isEqualTo("66666 - 66666 = 0, unpaid 0, liability 0");
    }

    @Test
    void lostInPartTakesAsManyUnitsAsItPaidForAndTheRestIsToBePaidAgain() {
        UUID contract = clinics.sellThree(patient, 100_000);
        CardDispute dispute = open(contract, "du_1", Optional.of(40_000L));
        decide(dispute, CardDispute.Outcome.LOST, false);

        assertThat(states()).containsExactly(UnitState.OPEN, UnitState.OPEN, UnitState.REFUNDED);
        assertThat(onlyContract(patient, clinics.berlin).balance()).isEqualTo(eur(6_667));
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-60_000);
        clinics.perform(clinics.berlin, patient);
        clinics.perform(clinics.berlin, patient);
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isEqualTo(6_667);
    }

    @Test
    void lostOfWhatIsUsedUpTakesNoUnitAndIsARefundOfTheDay() {
        UUID contract = clinics.sellThree(patient, 100_000);
        for (String day : List.of("2026-03-10", "2026-03-17", "2026-03-24")) {
            clinics.clock.set(day + "T11:00:00Z");
            clinics.perform(clinics.berlin, patient);
        }
        decide(open(contract, "du_1", Optional.empty()), CardDispute.Outcome.LOST, false);

        assertThat(states()).containsOnly(UnitState.PERFORMED);
        assertThat(balance(clinics.berlin, Account.REFUNDS)).isEqualTo(100_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
    }

    @Test
    void lostOfLessThanAUnitIsToBePaidAgain() {
        UUID contract = clinics.sellThree(patient, 100_000);
        decide(open(contract, "du_1", Optional.of(20_000L)), CardDispute.Outcome.LOST, false);

        assertThat(states()).containsOnly(UnitState.OPEN);
        assertThat(onlyContract(patient, clinics.berlin).balance()).isEqualTo(eur(20_000));
    }

    @Test
    void ofAPaymentTakenElsewhereIsOwedByTheSellerWhenItIsLost() {
        clinics.rate(LocalDate.of(2026, 3, 10), "0.95");
        clinics.agree(clinics.berlin, clinics.zurich);
        UUID contract = clinics.sellThree(patient, 0);
        clinics.billing.payments().take(contract, Tender.CARD, 100_000, clinics.at(clinics.zurich));
        assertProblem("not-found", () -> open(contract, "du_0", Optional.empty()));
        CardDispute dispute = open(contract, "du_1", Optional.empty(), clinics.zurich);
        assertThat(dispute.tendered().minor()).isEqualTo(95_000);
        clinics.rate(LocalDate.of(2026, 3, 20), "0.90");
        clinics.clock.set("2026-03-20T10:00:00Z");
        clinics.billing
                .afterSale()
                .cardDisputes()
                .decide(dispute.id(), CardDispute.Outcome.LOST, false, clinics.at(clinics.zurich));

        assertThat(balance(clinics.zurich, Account.DISPUTES_RECEIVABLE)).isZero();
        assertThat(balance(clinics.zurich, Account.FX_DIFFERENCE)).isEqualTo(5_000);
        assertThat(balance(clinics.zurich, Account.DUE_FROM_SITE)).isEqualTo(100_000);
        assertThat(balance(clinics.zurich, Account.DUE_TO_SITE)).isEqualTo(-100_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
    }

    @Test
    void twoOfOneContractHoldItUntilTheLastHasEnded() {
        UUID contract = clinics.sellThree(patient, 100_000);
        CardDispute first = open(contract, "du_1", Optional.of(33_333L));
        CardDispute second = open(contract, "du_2", Optional.of(33_333L));
        decide(first, CardDispute.Outcome.LOST, false);
        assertThat(states())
                .containsExactly(UnitState.FROZEN, UnitState.FROZEN, UnitState.REFUNDED);
        decide(second, CardDispute.Outcome.WON, false);
        assertThat(states()).containsExactly(UnitState.OPEN, UnitState.OPEN, UnitState.REFUNDED);
    }

    @Test
    void ofTwoAtOnceOneEndsIt() {
        UUID contract = clinics.sellThree(patient, 100_000);
        CardDispute dispute = open(contract, "du_1", Optional.empty());
        List<Boolean> done =
                Stream.of(CardDispute.Outcome.WON, CardDispute.Outcome.LOST)
                        .map(
                                outcome ->
                                        CompletableFuture.supplyAsync(
                                                () -> tried(dispute, outcome)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(done).containsExactlyInAnyOrder(true, false);
        assertThat(balance(clinics.berlin, Account.DISPUTES_RECEIVABLE)).isZero();
    }
}
