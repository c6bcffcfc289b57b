package io.mesoderm.treatment.hairmesotherapy.reprocessing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An entry of the log; it serves one session, which {@code sessionId} names once it has begun. */
public record Reprocessing(
        UUID id,
        String part,
        ReprocessingMethod method,
        String logNumber,
        Instant doneAt,
        Optional<UUID> doneBy,
        Optional<UUID> sessionId) {

    /** Whether the part may go into a session; a correction finds what the session it replaces had taken. */
    boolean free(Optional<UUID> corrected) {
        return sessionId.isEmpty() || sessionId.equals(corrected);
    }
}
