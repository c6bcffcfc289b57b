package io.mesoderm.platform.billing.payment;

import io.mesoderm.spi.billing.Money;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Money that is to come from a card through a processor, for a contract.
 *
 * @param reference by which the processor knows it
 * @param capturedAt when it was first heard that the processor has the money, booked or not
 * @param payment what was booked once the money was there
 */
public record PaymentIntent(
        UUID id,
        UUID contract,
        String gateway,
        Money amount,
        State state,
        Optional<String> reference,
        Optional<String> reason,
        Instant madeAt,
        Optional<Instant> sentAt,
        Optional<Instant> capturedAt,
        Optional<UUID> payment) {

    /** How far it has come. */
    public enum State {
        /** Written down and not sent. */
        CREATED,
        AUTHORISED,
        CAPTURED,
        DECLINED,
        /** Sent, with no answer yet, or with one that cannot be booked: asked again until it can. */
        UNKNOWN,
        /** The processor had the money and has given it back to the card; the books never had it. */
        RETURNED;

        /** Whether its money is in the books, or with its owner again. */
        boolean isSettled() {
            return this == CAPTURED || this == RETURNED;
        }

        /** Whether money may still come. */
        boolean waits() {
            return this == CREATED || this == AUTHORISED || this == UNKNOWN;
        }
    }
}
