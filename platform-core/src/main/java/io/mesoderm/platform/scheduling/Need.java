package io.mesoderm.platform.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a visit takes of one kind: this one, or any of several that would do.
 *
 * @param field where the wish named it
 * @param candidates those that would do with their names, the best first
 */
record Need(
        String field,
        ResourceKind kind,
        Stay.Role role,
        Map<UUID, String> candidates,
        Instant from,
        Instant to) {

    Stay with(UUID resource) {
        return new Stay(resource, kind, role, from, to);
    }

    /** The first candidate that nobody else has then. */
    Optional<UUID> free(List<Stay> taken) {
        return candidates.keySet().stream()
                .filter(
                        id ->
                                taken.stream()
                                        .noneMatch(
                                                stay ->
                                                        stay.resource().equals(id)
                                                                && stay.overlaps(from, to)))
                .findFirst();
    }

    /** The same need so much later or earlier. */
    Need at(Instant start, Instant was) {
        Duration shift = Duration.between(was, start);
        return new Need(field, kind, role, candidates, from.plus(shift), to.plus(shift));
    }
}
