package io.mesoderm.platform.billing.use;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether and how the patient confirmed what a session used.
 *
 * @param confirming what the policy of the session's day asks
 * @param undone whether all that the session used is given back; what was confirmed stays
 * @param signature the picture as base64, of a confirmation by signature
 * @param sha256 of that picture, in hex
 * @param codeExpiresAt until when the newest code counts, while nothing is confirmed
 */
public record UseConfirmation(
        TreatmentSessionId session,
        PatientId patient,
        Confirming confirming,
        boolean undone,
        Optional<Method> method,
        Optional<Instant> confirmedAt,
        Optional<UUID> recordedBy,
        Optional<String> signature,
        Optional<String> sha256,
        Optional<Instant> codeExpiresAt) {

    /** By what the patient confirmed. */
    public enum Method {
        /** A code made at the desk, which the patient said back. */
        CODE,
        /** A signature drawn on the screen. */
        SIGNATURE
    }
}
