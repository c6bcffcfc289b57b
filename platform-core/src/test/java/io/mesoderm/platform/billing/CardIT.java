package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.payment.PaymentGateway.Answer;
import io.mesoderm.platform.billing.payment.PaymentGateway.Outcome;
import io.mesoderm.platform.billing.payment.PaymentIntent;
import io.mesoderm.platform.billing.payment.PaymentIntent.State;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Whatever a processor answers, late, twice or not at all, the money of a card is booked once or never. */
@MariaDb
class CardIT extends ClinicBooks {

    @Test
    void booksWhatWasTaken() {
        PaymentIntent taken = captured(50_000);
        assertThat(taken.state()).isEqualTo(State.CAPTURED);
        assertThat(taken.reference()).contains("test-" + taken.id());
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(50_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-50_000);
    }

    @Test
    void booksNothingOfADeclinedCard() {
        PaymentIntent declined = captured(50_001);
        assertThat(declined.state()).isEqualTo(State.DECLINED);
        assertThat(declined.reason()).contains("the test amount declines");
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isZero();
        pay(declined.contract(), 100_000);
    }

    @Test
    void keepsTheMoneyFreeUntilThereIsAnAnswer() {
        PaymentIntent unknown = captured(50_002);
        assertThat(unknown.state()).isEqualTo(State.UNKNOWN);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isZero();
        assertProblem("payment-exceeds-balance", () -> pay(unknown.contract(), 50_000));
        assertProblem("payment-exceeds-balance", () -> create(unknown.contract(), 49_999));
        pay(unknown.contract(), 49_998);

        assertThat(cards().ask(unknown.id(), clinics.at(clinics.berlin)).state())
                .isEqualTo(State.CAPTURED);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(100_000);
    }

    @Test
    void isAskedAgainByTheChore() {
        PaymentIntent lost = captured(20_003);
        PaymentIntent late = captured(20_004);
        chore();
        assertThat(state(late)).as("too early to ask").isEqualTo(State.UNKNOWN);
        clinics.clock.set("2026-03-10T10:03:00Z");
        chore();
        assertThat(state(lost)).isEqualTo(State.DECLINED);
        assertThat(state(late)).isEqualTo(State.UNKNOWN);
        clinics.clock.set("2026-03-10T10:06:00Z");
        chore();
        assertThat(state(late)).isEqualTo(State.CAPTURED);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(20_004);
    }

    /** As if the platform had been killed between writing down and sending: no money of it can come. */
    @Test
    void endsWhatWasNeverSent() {
        PaymentIntent made = create(clinics.sellThree(clinics.patient(), 0), 10_003);
        clinics.clock.set("2026-03-10T10:03:00Z");
        chore();
        assertThat(state(made)).isEqualTo(State.DECLINED);
    }

    @Test
    void booksAnAnswerThatComesTwiceOnce() {
        PaymentIntent taken = captured(50_000);
        Answer again = new Answer(Outcome.CAPTURED, Optional.of("again"), Optional.empty());
        Answer other = new Answer(Outcome.DECLINED, Optional.empty(), Optional.of("changed"));
        assertThat(cards().settle(taken, again, clinics.at(clinics.berlin))).isEqualTo(taken);
        assertThat(cards().settle(taken, other, clinics.at(clinics.berlin))).isEqualTo(taken);
        assertThat(cards().capture(taken.id(), clinics.at(clinics.berlin))).isEqualTo(taken);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(50_000);
    }

    @Test
    void booksOnceWhenTwoSendItAtOnce() throws Exception {
        PaymentIntent made = create(clinics.sellThree(clinics.patient(), 0), 30_000);
        Callable<State> sender =
                () -> cards().capture(made.id(), clinics.at(clinics.berlin)).state();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (Future<State> state : two.invokeAll(Collections.nCopies(2, sender))) {
                assertThat(state.get()).isEqualTo(State.CAPTURED);
            }
        }
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(30_000);
    }

    @Test
    void isOfItsSiteAndOfAGatewayThatIsThere() {
        PaymentIntent taken = captured(50_000);
        assertProblem("not-found", () -> cards().ask(taken.id(), clinics.at(clinics.potsdam)));
        assertField(
                "gateway",
                () -> cards().create(taken.contract(), "nobody", 1, clinics.at(clinics.berlin)));
    }

    private PaymentIntent captured(long minor) {
        PaymentIntent made = create(clinics.sellThree(clinics.patient(), 0), minor);
        return cards().capture(made.id(), clinics.at(clinics.berlin));
    }

    private PaymentIntent create(UUID contract, long minor) {
        return cards().create(contract, "test", minor, clinics.at(clinics.berlin));
    }

    private State state(PaymentIntent intent) {
        return cards().list(Paged.ById.first(), clinics.at(clinics.berlin)).items().stream()
                .filter(each -> each.id().equals(intent.id()))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private void chore() {
        clinics.billing.selling().askCards(clinics.chain.id());
    }

    private void pay(UUID contract, long minor) {
        clinics.billing.payments().take(contract, Tender.CARD, minor, clinics.at(clinics.berlin));
    }

    private io.mesoderm.platform.billing.payment.CardPayments cards() {
        return clinics.billing.selling().cards();
    }
}
