package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.PaymentEndpoints;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.payment.CardDispute;
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

/** A card payment taken back through the bank: money out, units frozen, and no month before written anew. */
@MariaDb
class CardDisputeIT extends CardDisputeBooks {

    @Test
    void openFreezesTheUnitsAndHoldsTheMoney() {
        UUID contract = clinics.sellThree(patient, 100_000);
        CardDispute dispute = open(contract, "du_1", Optional.empty());

        assertThat(dispute.amount()).isEqualTo(eur(100_000));
        assertThat(balances(clinics.berlin)).containsExactly(100_000L, 1_500L, -1_500L, -100_000L);
        assertThat(states()).containsOnly(UnitState.FROZEN);
        assertProblem("package-exhausted", () -> clinics.perform(clinics.berlin, patient));
        UUID freeze =
                clinics.billing
                        .freezing()
                        .list(contract, clinics.at(clinics.berlin))
                        .getFirst()
                        .id();
        assertProblem(
                "freeze-of-dispute",
                () ->
                        clinics.billing
                                .freezing()
                                .release(contract, freeze, clinics.at(clinics.berlin)));
        UUID payment = payment(contract);
        assertProblem(
                "payment-disputed",
                () ->
                        clinics.billing
                                .received()
                                .reverse(
                                        new PaymentEndpoints.Correction(payment, "typed wrongly"),
                                        clinics.at(clinics.berlin)));
        assertProblem("dispute-above-payment", () -> open(contract, "du_2", Optional.empty()));
        assertProblem("card-dispute-exists", () -> open(contract, "du_1", Optional.empty()));
    }

    @Test
    void givesNothingOnTopOutOfMoneyInDispute() {
        UUID contract = clinics.sellThree(patient, 100_000);
        open(contract, "du_1", Optional.of(60_000L));
        assertProblem("goodwill-exceeds-received", () -> give(contract, 40_001));
        give(contract, 40_000);
    }

    @Test
    void keepsTheOwnersOfWhoSoldUntilItEnds() {
        UUID contract = clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.berlin, patient);
        clinics.perform(clinics.berlin, patient);
        clinics.perform(clinics.berlin, patient);
        handOver();
        CardDispute dispute = open(contract, "du_1", Optional.empty());
        assertProblem("open-liability", this::handOver);
        decide(dispute, CardDispute.Outcome.WON, true);
        handOver();
    }

    @Test
    void isWrittenDownOnceOfTwoContractsAtOnce() throws Exception {
        UUID one = clinics.sellThree(patient, 100_000);
        UUID other = clinics.sellThree(clinics.patient(), 100_000);
        List<Callable<String>> both = List.of(() -> opened(one), () -> opened(other));
        List<String> outcomes = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (Future<String> each : two.invokeAll(both)) {
                outcomes.add(each.get());
            }
        }
        assertThat(outcomes).containsExactlyInAnyOrder("opened", "card-dispute-exists");
    }

    @Test
    void isOfACardAlone() {
        UUID contract = clinics.sellThree(patient, 0);
        clinics.billing.payments().take(contract, Tender.CASH, 1_000, clinics.at(clinics.berlin));
        assertProblem("dispute-not-by-card", () -> open(contract, "du_1", Optional.empty()));
    }
}
