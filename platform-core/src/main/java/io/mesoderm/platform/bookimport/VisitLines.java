package io.mesoderm.platform.bookimport;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.platform.scheduling.Appointment;
import io.mesoderm.platform.scheduling.BookAppointment;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Books visits by the one road into the book, each of which the other system's id names once at a site. */
final class VisitLines implements LineWork {

    private record Standing(UUID id, LocalDateTime localStart, String state) {}

    private final BookAppointment book;

    VisitLines(BookAppointment book) {
        this.book = book;
    }

    /** One that was moved or called off here since stays as it is: the desk knows more than the old book. */
    @Override
    public Optional<Done> find(
            Handle handle, StoredLine line, PatientId patient, CallContext context) {
        return handle.createQuery(
                        """
                        SELECT a.id, a.local_start, a.state FROM imported_visit v
                        JOIN appointment a ON a.id = v.appointment_id
                        WHERE v.site_id = :site AND v.external_id = :externalId
                        """)
                .bind("site", context.requiredSite())
                .bind("externalId", line.externalId())
                .mapTo(Standing.class)
                .findOne()
                .map(standing -> Done.there(words(standing, line), standing.id));
    }

    private static String words(Standing standing, StoredLine line) {
        String now =
                switch (standing.state) {
                    case "BOOKED", "ARRIVED", "DONE" -> "in the book at " + standing.localStart;
                    default -> "called off here";
                };
        return standing.localStart.equals(line.localStart())
                ? now
                : now + "; the file says " + line.localStart() + ", so move it by hand if it is to";
    }

    @Override
    public Done take(Handle handle, StoredLine line, PatientId patient, CallContext context) {
        SiteId site = context.requiredSite();
        Appointment visit =
                book.book(
                        new BookAppointment.Wish(
                                patient,
                                line.modality(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                line.localStart(),
                                line.utcOffset(),
                                line.minutes(),
                                practitioner(handle, line),
                                line.room().map(name -> room(handle, site, name)),
                                line.device().map(name -> device(handle, site, name)).stream()
                                        .toList(),
                                Optional.empty(),
                                List.of(),
                                BookAppointment.Via.IMPORT),
                        context);
        remember(handle, site, line.externalId(), visit.id().value());
        return Done.imported(visit.id().value());
    }

    /** Two imports at once: the key refuses the second, whose visit is then rolled back. */
    private static void remember(Handle handle, SiteId site, String externalId, UUID visit) {
        try {
            handle.createUpdate(
                            """
                            INSERT INTO imported_visit (site_id, external_id, appointment_id)
                            VALUES (:site, :externalId, :visit)
                            """)
                    .bind("site", site)
                    .bind("externalId", externalId)
                    .bind("visit", visit)
                    .execute();
        } catch (RuntimeException e) {
            throw UniqueViolation.of(e, "PRIMARY") ? taken() : e;
        }
    }

    private static Problem taken() {
        return Problem.conflict("external-id-taken", "This visit has just been imported.");
    }

    private static PractitionerId practitioner(Handle handle, StoredLine line) {
        String name = line.practitioner().orElseThrow();
        return new PractitionerId(
                only(
                        "practitioner",
                        handle.createQuery(
                                        """
                                        SELECT id FROM staff
                                        WHERE practitioner AND active AND (display_name = :name OR id = :id)
                                        ORDER BY id LIMIT 2
                                        """)
                                .bind("name", name)
                                .bind("id", id(name))
                                .mapTo(UUID.class)
                                .list()));
    }

    private static UUID room(Handle handle, SiteId site, String name) {
        return only(
                "room",
                handle.createQuery(
                                "SELECT id FROM room WHERE site_id = :site AND (code = :name OR name = :name) LIMIT 2")
                        .bind("site", site)
                        .bind("name", name)
                        .mapTo(UUID.class)
                        .list());
    }

    private static UUID device(Handle handle, SiteId site, String name) {
        return only(
                "device",
                handle.createQuery(
                                """
                                SELECT id FROM device
                                WHERE site_id = :site AND active AND (name = :name OR serial_no = :name) LIMIT 2
                                """)
                        .bind("site", site)
                        .bind("name", name)
                        .mapTo(UUID.class)
                        .list());
    }

    private static UUID only(String field, List<UUID> found) {
        if (found.size() != 1) {
            throw Problem.invalid(
                    field,
                    found.isEmpty() ? "is not known here" : "is the name of more than one here");
        }
        return found.getFirst();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            return new UUID(0, 0);
        }
    }
}
