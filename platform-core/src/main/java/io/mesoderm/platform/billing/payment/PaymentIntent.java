package io.mesoderm.platform.billing.payment;

import io.mesoderm.spi.billing.Money;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Money that is to come from a card through a processor, for a contract.
 *
 * @param reference by which the processor knows it
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
        Optional<UUID> payment) {

    /** How far it has come. */
    public enum State {
        /** Written down and not yet sent, or sent and the node died. */
        CREATED,
        AUTHORISED,
        CAPTURED,
        DECLINED,
        /** Sent, with no answer yet: asked again until there is one. */
        UNKNOWN;

        /** Whether money may still come. */
        boolean waits() {
            return this == CREATED || this == AUTHORISED || this == UNKNOWN;
        }
    }
}
