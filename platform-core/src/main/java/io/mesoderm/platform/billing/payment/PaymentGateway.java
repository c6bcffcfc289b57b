package io.mesoderm.platform.billing.payment;

import io.mesoderm.spi.billing.Money;

import java.util.Optional;
import java.util.UUID;

/**
 * A processor that takes money from cards. Whoever writes one answers from its own network calls; the platform calls
 * both methods on a thread that may block, holds no lock meanwhile, and books what is answered once.
 */
public interface PaymentGateway {

    /** What the processor has done with an intent. */
    enum Outcome {
        AUTHORISED,
        CAPTURED,
        DECLINED,
        /** It does not say yet: the platform asks again. */
        UNKNOWN
    }

    /**
     * What to take.
     *
     * @param intent the same for the same money, however often it is sent: the processor's idempotency key
     */
    record Charge(UUID intent, Money amount) {}

    /**
     * What the processor says.
     *
     * @param reference by which the processor knows it
     * @param reason why it was declined
     */
    record Answer(Outcome outcome, Optional<String> reference, Optional<String> reason) {

        /** That nobody knows yet. */
        public static final Answer UNKNOWN =
                new Answer(Outcome.UNKNOWN, Optional.empty(), Optional.empty());
    }

    /** The word by which an intent names it. */
    String word();

    /** Takes the money; a {@link GatewayTimeout} if no answer came in time, which says nothing about the money. */
    Answer capture(Charge charge);

    /** What became of a charge that was sent; {@code DECLINED} if it never arrived, which counts once it cannot arrive any more. */
    Answer ask(Charge charge);
}
