package io.mesoderm.platform.billing.payment;

import io.mesoderm.platform.http.Problem;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The processors there are, and what they say: a question that nobody answers in time is not known yet, and no refusal. */
record Gateways(List<PaymentGateway> all, InstantSource clock) {

    /** No gateway waits longer for an answer. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

    Gateways {
        all = List.copyOf(all);
    }

    PaymentGateway.Answer sent(PaymentIntent intent) {
        try {
            return gateway(intent.gateway()).capture(charge(intent));
        } catch (GatewayTimeout e) {
            return PaymentGateway.Answer.UNKNOWN;
        }
    }

    PaymentGateway.Answer asked(PaymentIntent intent) {
        try {
            PaymentGateway.Answer answer = gateway(intent.gateway()).ask(charge(intent));
            return answer.outcome() == PaymentGateway.Outcome.DECLINED && isOnItsWay(intent)
                    ? PaymentGateway.Answer.UNKNOWN
                    : answer;
        } catch (GatewayTimeout e) {
            return PaymentGateway.Answer.UNKNOWN;
        }
    }

    /** What the processor does not know yet may reach it still. */
    private boolean isOnItsWay(PaymentIntent intent) {
        return intent.sentAt()
                .filter(sent -> sent.isAfter(clock.instant().minus(ON_ITS_WAY)))
                .isPresent();
    }

    private static PaymentGateway.Charge charge(PaymentIntent intent) {
        return new PaymentGateway.Charge(intent.id(), intent.amount());
    }

    PaymentGateway gateway(String word) {
        return all.stream()
                .filter(gateway -> gateway.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                        "gateway",
                                        "is none of "
                                                + all.stream().map(PaymentGateway::word).toList()));
    }
}
