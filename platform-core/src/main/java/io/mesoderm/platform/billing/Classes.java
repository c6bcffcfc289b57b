package io.mesoderm.platform.billing;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.Rooms;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Classes: a service that several patients have at one time and in one room, as many as there are places. Each uses a unit of
 * their own package, so a class earns and is settled patient by patient.
 */
final class Classes {

    /** How far the beginning of a class may be from its record. */
    private static final Duration NEAR = Duration.ofDays(1);

    /** When a class begins, to the minute, and in which room if several begin at once; nothing of what is no class. */
    record Held(Optional<Instant> at, Optional<String> room) {

        Held {
            at = at.map(instant -> instant.truncatedTo(ChronoUnit.MINUTES));
            room = room.map(String::strip).filter(name -> !name.isEmpty());
        }
    }

    private Classes() {}

    /** Whether the item is a class, of which a whole unit is used at a desk. */
    static boolean is(Handle handle, String item) {
        return places(handle, item, "").isPresent();
    }

    /**
     * Refuses a time for what is no class, none for what is one, and the patient for whom there is no place; {@code now}
     * is when it is recorded.
     */
    static void requirePlace(Handle handle, String item, Held wished, SiteId site, Instant now) {
        Optional<Instant> classAt = wished.at;
        // Held until the commit: of two who come for the last place one is refused.
        Optional<Integer> places = places(handle, item, "FOR UPDATE");
        if (places.isPresent() != classAt.isPresent()) {
            throw Problem.invalid(
                    "classAt",
                    places.isPresent()
                            ? "is missing: say when the class begins"
                            : "is for classes only");
        }
        if (places.isEmpty()) {
            if (wished.room.isPresent()) {
                throw Problem.invalid("classRoom", "is for classes only");
            }
            return;
        }
        if (wished.room.filter(room -> !Rooms.has(handle, site, room)).isPresent()) {
            throw Problem.invalid("classRoom", "is the code of no room of this site");
        }
        if (Duration.between(classAt.orElseThrow(), now).abs().compareTo(NEAR) > 0) {
            throw Problem.invalid("classAt", "must be within a day of now");
        }
        if (taken(handle, item, wished, site) >= places.get()) {
            throw Problem.conflict(
                    "class-full", "All %d places of this class are taken.".formatted(places.get()));
        }
    }

    private static Optional<Integer> places(Handle handle, String item, String lock) {
        return handle.createQuery(
                        "SELECT places FROM service_item WHERE code = :item AND places IS NOT NULL "
                                + lock)
                .bind("item", item)
                .mapTo(Integer.class)
                .findOne();
    }

    private static int taken(Handle handle, String item, Held wished, SiteId site) {
        return handle.createQuery(
                        """
                        SELECT COUNT(*) FROM redemption r JOIN unit u ON u.id = r.unit_id
                        WHERE r.class_at = :at AND r.class_room \\<=> :room AND r.site_id = :site AND u.service_item = :item AND r.reversed_by IS NULL
                        """)
                .bind("at", wished.at)
                .bind("room", wished.room)
                .bind("site", site)
                .bind("item", item)
                .mapTo(Integer.class)
                .one();
    }

    /** Says which class a use was for. */
    static void attended(Handle handle, UUID redemption, Held attended) {
        attended.at.ifPresent(
                at ->
                        handle.createUpdate(
                                        "UPDATE redemption SET class_at = :at, class_room = :room WHERE id = :id")
                                .bind("at", at)
                                .bind("room", attended.room)
                                .bind("id", redemption)
                                .execute());
    }
}
