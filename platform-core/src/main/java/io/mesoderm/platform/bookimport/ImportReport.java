package io.mesoderm.platform.bookimport;

import java.time.Instant;
import java.util.UUID;

/**
 * How an import stands.
 *
 * @param known whether this very file was there before it was sent now
 */
public record ImportReport(
        UUID id,
        ImportKind kind,
        String name,
        ImportState state,
        boolean known,
        int lines,
        Counts counts,
        Instant takenAt) {

    /** How many lines came to what. */
    public record Counts(
            int unchecked,
            int fits,
            int imported,
            int alreadyThere,
            int refused,
            int unreadable,
            int past,
            int otherSite) {}
}
