package io.mesoderm.platform.patient.consent;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A consent as it was signed.
 *
 * @param scope the recipe or device it is for; empty for the treatment as such
 * @param version of the text
 * @param document the sheet in the patient's file
 */
public record Consent(
        UUID id,
        PatientId patient,
        Modality modality,
        String scope,
        int version,
        String textSha256,
        Instant signedAt,
        Optional<String> takenBy,
        UUID document,
        Optional<Instant> withdrawnAt,
        State state) {

    /** Whether it still counts. */
    public enum State {
        STANDING,
        /** The text has changed since. */
        SUPERSEDED,
        WITHDRAWN
    }
}
