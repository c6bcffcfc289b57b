package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.payment.CardPayments;
import io.mesoderm.platform.billing.payment.PaymentIntent;
import io.mesoderm.platform.billing.payment.PaymentIntent.State;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.UUID;

/** A card's money that comes when nothing is left to pay is neither booked nor forgotten. */
@MariaDb
class LateCardIT extends RefundBooks {

    @Test
    void waitsWithItsReasonForWhoeverGivesItBack() {
        UUID contract = clinics.sell(clinics.berlin, clinics.patient(), "with-fee", 0);
        PaymentIntent made = cards().create(contract, "test", 50_002, clinics.at(clinics.berlin));
        assertThat(cards().capture(made.id(), clinics.at(clinics.berlin)).state())
                .isEqualTo(State.UNKNOWN);
        refund(clinics.berlin, contract, Optional.empty());

        PaymentIntent late = cards().ask(made.id(), clinics.at(clinics.berlin));
        assertThat(late.state()).isEqualTo(State.UNKNOWN);
        assertThat(late.reason().orElseThrow()).startsWith("the processor has the money");
        assertThat(late.reference()).contains("test-" + made.id());
        assertThat(late.payment()).isEmpty();
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isZero();

        assertThat(late.capturedAt()).isPresent();
        assertThat(
                        cards().giveBack(
                                        made.id(),
                                        "given back at the processor",
                                        clinics.at(clinics.berlin))
                                .state())
                .isEqualTo(State.RETURNED);
        assertThat(clinics.trail).contains("payment-intent.returned");
        assertThat(cards().ask(made.id(), clinics.at(clinics.berlin)).state())
                .isEqualTo(State.RETURNED);
    }

    private CardPayments cards() {
        return clinics.billing.selling().cards();
    }
}
