package io.mesoderm.platform.billing.programme;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody else's programme that pays for a patient, and is paid out by who runs it.
 *
 * @param clearing the account where its money waits for the bank
 * @param refundable whether who runs it takes money back; what it does not take becomes the patient's credit
 * @param endedAt since when it pays no more
 */
public record Programme(
        UUID id,
        String code,
        String name,
        Kind kind,
        String clearing,
        boolean refundable,
        Optional<Instant> endedAt) {

    /** What it is to the patient. */
    public enum Kind {
        REWARDS,
        WALLET,
        FINANCING
    }
}
