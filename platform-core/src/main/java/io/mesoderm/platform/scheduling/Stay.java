package io.mesoderm.platform.scheduling;

import java.time.Instant;
import java.util.UUID;

/**
 * A stretch of time for which a visit has a resource to itself: from {@code startsAt} up to, but without,
 * {@code endsAt}.
 */
public record Stay(UUID resource, ResourceKind kind, Role role, Instant startsAt, Instant endsAt) {

    /** What a resource is there for during a visit. */
    public enum Role {
        /** Before the treatment: blood is drawn and spun. */
        PREPARATION,
        /** The treatment itself. */
        TREATMENT,
        /** The patient waits under observation. */
        OBSERVATION
    }

    boolean overlaps(Instant from, Instant to) {
        return startsAt.isBefore(to) && from.isBefore(endsAt);
    }
}
