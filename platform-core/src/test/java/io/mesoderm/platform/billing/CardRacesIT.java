package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.payment.CardPayments;
import io.mesoderm.platform.billing.payment.GatewayTimeout;
import io.mesoderm.platform.billing.payment.PaymentGateway;
import io.mesoderm.platform.billing.payment.PaymentIntent;
import io.mesoderm.platform.billing.payment.PaymentIntent.State;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.CallContext;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whatever is asked while a charge is on its way, what the processor takes is booked. */
@MariaDb
class CardRacesIT extends ClinicBooks {

    /** Takes every card, and before it does so lets something happen; until then it knows of no charge. */
    private static final class SlowGateway implements PaymentGateway {

        private Runnable meanwhile = () -> {};

        @Override
        public String word() {
            return "slow";
        }

        @Override
        public Answer capture(Charge charge) {
            meanwhile.run();
            return new Answer(Outcome.CAPTURED, Optional.of("slow-1"), Optional.empty());
        }

        @Override
        public Answer ask(Charge charge) {
            if (charge.amount().minor() == 1) {
                throw new IllegalStateException("a processor that breaks");
            }
            return new Answer(Outcome.DECLINED, Optional.empty(), Optional.of("never arrived"));
        }
    }

    private final SlowGateway gateway = new SlowGateway();

    @Test
    void asksOfWhatIsOnItsWayAndBooksItAllTheSame() {
        CardPayments cards = cards();
        PaymentIntent made = made(cards, 50_000);
        gateway.meanwhile =
                () -> {
                    assertThat(cards.ask(made.id(), here()).state()).isEqualTo(State.UNKNOWN);
                    assertProblem(
                            "payment-exceeds-balance",
                            () -> cards.create(made.contract(), "slow", 50_001, here()));
                };
        assertThat(cards.capture(made.id(), here()).state()).isEqualTo(State.CAPTURED);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(50_000);
    }

    @Test
    void booksWhatWasTakenForDeclined() {
        CardPayments cards = cards();
        PaymentIntent made = made(cards, 50_000);
        gateway.meanwhile =
                () -> {
                    clinics.clock.set("2026-03-10T10:03:00Z");
                    assertThat(cards.ask(made.id(), here()).state()).isEqualTo(State.DECLINED);
                };
        PaymentIntent taken = cards.capture(made.id(), here());
        assertThat(taken.state()).isEqualTo(State.CAPTURED);
        assertThat(taken.reference()).contains("slow-1");
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(50_000);
    }

    @Test
    void keepsWhatWasTakenForDeclinedAndPaidAgain() {
        CardPayments cards = cards();
        PaymentIntent made = made(cards, 100_000);
        gateway.meanwhile =
                () -> {
                    clinics.clock.set("2026-03-10T10:03:00Z");
                    cards.ask(made.id(), here());
                    PaymentIntent again = cards.create(made.contract(), "slow", 100_000, here());
                    gateway.meanwhile = () -> {};
                    cards.capture(again.id(), here());
                };
        PaymentIntent kept = cards.capture(made.id(), here());
        assertThat(kept.state()).isEqualTo(State.UNKNOWN);
        assertThat(kept.capturedAt()).contains(clinics.clock.instant());
        assertThat(cards.ask(made.id(), here()).state())
                .as("not forgotten")
                .isEqualTo(State.UNKNOWN);

        assertThat(cards.giveBack(made.id(), "given back", here()).state())
                .isEqualTo(State.RETURNED);
        assertProblem("card-not-held", () -> cards.giveBack(made.id(), "twice", here()));
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(100_000);
    }

    @Test
    void goesOnBehindOneThatBreaks() {
        CardPayments cards = cards();
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        gateway.meanwhile =
                () -> {
                    throw new GatewayTimeout("no answer");
                };
        PaymentIntent breaks = cards.create(contract, "slow", 1, here());
        PaymentIntent lost = cards.create(contract, "slow", 2, here());
        cards.capture(breaks.id(), here());
        cards.capture(lost.id(), here());
        clinics.clock.set("2026-03-10T10:03:00Z");
        assertThat(cards.askAgain(clinics.clock.instant().minusSeconds(120), 20, here()))
                .isEqualTo(2);
        assertThat(cards.ask(lost.id(), here()).state()).isEqualTo(State.DECLINED);
        assertThat(cards.askAgain(clinics.clock.instant().minusSeconds(120), 20, here()))
                .as("asked already")
                .isZero();
    }

    private PaymentIntent made(CardPayments cards, long minor) {
        return cards.create(clinics.sellThree(clinics.patient(), 0), "slow", minor, here());
    }

    private CallContext here() {
        return clinics.at(clinics.berlin);
    }

    private CardPayments cards() {
        return clinics.billing.selling().cards().through(List.of(gateway));
    }
}
