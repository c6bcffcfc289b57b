package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.AppointmentId;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which times are taken, and the locks that keep it so. A row per resource and day of UTC is locked, all of a visit in
 * one statement and in order, and last before the visit is written: whoever else wants one of them waits for the commit
 * and then sees the visit. UTC, since a practitioner works at sites of several zones.
 */
final class BookedTimes {

    /** No visit is longer, so that whoever looks for overlaps need not look further back. */
    static final Duration LONGEST = Duration.ofHours(12);

    /** From one instant up to another. */
    record Time(Instant startsAt, Instant endsAt) {

        boolean overlaps(Instant from, Instant to) {
            return startsAt.isBefore(to) && from.isBefore(endsAt);
        }
    }

    private record Day(UUID resource, LocalDate day, long moves) {}

    private BookedTimes() {}

    /** Waits for whoever books one of these at one of these times, and keeps everybody else waiting. */
    static void lock(Handle handle, List<Need> needs) {
        List<Day> days =
                needs.stream()
                        .flatMap(BookedTimes::days)
                        .distinct()
                        .sorted(Comparator.comparing(Day::resource).thenComparing(Day::day))
                        .toList();
        Rows.bindAll(
                        handle.createUpdate(
                                """
                                INSERT INTO resource_day (resource_id, day, moves) VALUES <days>
                                ON DUPLICATE KEY UPDATE moves = moves + 1
                                """),
                        "days",
                        days)
                .execute();
    }

    private static Stream<Day> days(Need need) {
        LocalDate first = need.from().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate last = need.to().minusNanos(1).atZone(ZoneOffset.UTC).toLocalDate();
        return need.candidates().keySet().stream()
                .flatMap(
                        resource ->
                                first.datesUntil(last.plusDays(1))
                                        .map(day -> new Day(resource, day, 0)));
    }

    /** What others have of these resources between two instants; a visit that is being moved does not stand in its own way. */
    static List<Stay> taken(
            Handle handle,
            Collection<UUID> resources,
            Instant from,
            Instant to,
            Optional<AppointmentId> except) {
        if (resources.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(
                        """
                        SELECT resource_id AS resource, kind, role, starts_at, ends_at FROM appointment_resource
                        WHERE resource_id IN (<resources>) AND state = 'ON'
                          AND starts_at < :to AND ends_at > :from AND starts_at > :longest
                          AND (:except IS NULL OR appointment_id <> :except)
                        ORDER BY starts_at
                        """)
                .bindList("resources", List.copyOf(resources))
                .bind("from", from)
                .bind("to", to)
                .bind("longest", from.minus(LONGEST))
                .bind("except", except.orElse(null))
                .mapTo(Stay.class)
                .list();
    }

    /** When the patient is somewhere else, at whatever site. */
    static List<Time> ofPatient(
            Handle handle,
            LinkedPatients patient,
            Instant from,
            Instant to,
            Optional<AppointmentId> except) {
        return handle.createQuery(
                        """
                        SELECT starts_at, ends_at FROM appointment
                        WHERE patient_id IN (<patients>) AND state IN ('BOOKED', 'ARRIVED', 'DONE')
                          AND starts_at < :to AND ends_at > :from AND starts_at > :longest
                          AND (:except IS NULL OR id <> :except)
                        ORDER BY starts_at
                        """)
                .bindList("patients", patient.list())
                .bind("from", from)
                .bind("to", to)
                .bind("longest", from.minus(LONGEST))
                .bind("except", except.orElse(null))
                .mapTo(Time.class)
                .list();
    }
}
