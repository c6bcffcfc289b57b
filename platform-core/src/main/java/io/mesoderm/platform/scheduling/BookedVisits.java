package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.careplan.spacing.BookedSessions;
import io.mesoderm.platform.careplan.spacing.SpacedSession;
import io.mesoderm.platform.tenancy.OpenDays;
import io.mesoderm.spi.care.Modality;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;

/** What care asks the book: the visits a patient is booked for, and the days on which a site treats. */
public final class BookedVisits {

    private BookedVisits() {}

    /** Visits that still stand, by the calendar of the site each is at. */
    public static BookedSessions sessions() {
        return (handle, patients, from, to, without) ->
                handle.createQuery(
                                """
                                SELECT a.modality, a.local_start, a.starts_at, t.code AS template
                                FROM appointment a
                                LEFT JOIN planned_session n ON n.id = a.planned_session_id
                                LEFT JOIN care_plan c ON c.id = n.care_plan_id
                                LEFT JOIN protocol_template t ON t.id = c.template_id
                                WHERE a.patient_id IN (<patients>) AND a.state IN ('BOOKED', 'ARRIVED')
                                  AND DATE(a.local_start) BETWEEN :from AND :to AND (:without IS NULL OR a.id <> :without)
                                """)
                        .bindList("patients", patients)
                        .bind("from", from)
                        .bind("to", to)
                        .bind("without", without.orElse(null))
                        .mapTo(Booked.class)
                        .map(Booked::session)
                        .list();
    }

    /** On which days a site treats. */
    public static OpenDays openDays() {
        return SiteDays.openDays();
    }

    /** One visit as stored. */
    record Booked(
            Modality modality,
            LocalDateTime localStart,
            Instant startsAt,
            Optional<String> template) {

        SpacedSession session() {
            return new SpacedSession(
                    modality, localStart.toLocalDate(), Optional.of(startsAt), template, Set.of());
        }
    }
}
