package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.OpenLiability;
import io.mesoderm.platform.billing.packages.PaymentEndpoints;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.payment.CardDispute;
import io.mesoderm.platform.billing.payment.CardDisputes;
import io.mesoderm.platform.billing.refund.PayGoodwill;
import io.mesoderm.platform.billing.report.ReportEndpoints.KnownSpan;
import io.mesoderm.platform.billing.report.RollForward;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** A card payment taken back through the bank: money out, units frozen, and no month before written anew. */
@MariaDb
class CardDisputeIT extends ClinicBooks {

    private PatientId patient;

    @BeforeEach
    void somebody() {
        patient = clinics.patient();
    }

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

    private String opened(UUID contract) {
        try {
            open(contract, "du_1", Optional.empty());
            return "opened";
        } catch (Problem problem) {
            return problem.code();
        }
    }

    private void handOver() {
        clinics.database.inTransaction(
                clinics.chainWide(),
                handle -> {
                    OpenLiability.refuseHandover(handle, clinics.berlin, clinics.swiss);
                    return true;
                });
    }

    private void give(UUID contract, long minor) {
        new PayGoodwill(clinics.database, clinics.charts, clinics.audit(), clinics.clock)
                .pay(
                        new PayGoodwill.Wish(contract, minor, "a long wait"),
                        clinics.at(clinics.berlin));
    }

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
    void ofAPaymentTakenElsewhereIsOwedByTheSellerWhenItIsLost() {
        clinics.rate(LocalDate.of(2026, 3, 10), "0.95");
        clinics.rule(
                clinics.berlin,
                clinics.zurich,
                Clinics.BEGIN,
                "60",
                SettlementModel.PROVIDER_RECOGNISES);
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

    @Test
    void isOfACardAlone() {
        UUID contract = clinics.sellThree(patient, 0);
        clinics.billing.payments().take(contract, Tender.CASH, 1_000, clinics.at(clinics.berlin));
        assertProblem("dispute-not-by-card", () -> open(contract, "du_1", Optional.empty()));
    }

    private boolean tried(CardDispute dispute, CardDispute.Outcome outcome) {
        try {
            decide(dispute, outcome, false);
            return true;
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("card-dispute-decided");
            return false;
        }
    }

    private CardDispute open(UUID contract, String reference, Optional<Long> minor) {
        return open(contract, reference, minor, clinics.berlin);
    }

    private CardDispute open(UUID contract, String reference, Optional<Long> minor, SiteId site) {
        return clinics.billing
                .afterSale()
                .cardDisputes()
                .open(
                        new CardDisputes.Wish(
                                payment(contract), reference, "not recognised", minor, 1_500),
                        clinics.at(site));
    }

    private CardDispute decide(
            CardDispute dispute, CardDispute.Outcome outcome, boolean feeReturned) {
        return clinics.billing
                .afterSale()
                .cardDisputes()
                .decide(dispute.id(), outcome, feeReturned, clinics.at(clinics.berlin));
    }

    private UUID payment(UUID contract) {
        return clinics.database.inReport(
                clinics.chainWide(),
                handle ->
                        handle.createQuery("SELECT id FROM payment WHERE contract_id = :contract")
                                .bind("contract", contract)
                                .mapTo(UUID.class)
                                .one());
    }

    private List<Long> balances(SiteId site) {
        return Stream.of(
                        Account.DISPUTES_RECEIVABLE,
                        Account.DISPUTE_LOSS,
                        Account.PROCESSOR_CLEARING,
                        Account.PACKAGE_LIABILITY)
                .map(account -> balance(site, account))
                .toList();
    }

    private List<UnitState> states() {
        return onlyContract(patient, clinics.berlin).units().stream()
                .map(Wallet.Unit::state)
                .toList();
    }

    private String rolled(String from, String to) {
        RollForward.Line line =
                clinics.billing
                        .reports()
                        .rollForward(
                                new KnownSpan(LocalDate.parse(from), LocalDate.parse(to)),
                                Optional.of(clinics.berlin),
                                clinics.chainWide())
                        .sites()
                        .getFirst();
        return "%d - %d = %d, unpaid %d, liability %d"
                .formatted(
                        line.opening(),
                        line.refunded(),
                        line.closing(),
                        line.unpaid(),
                        line.ledgerLiability());
    }
}
