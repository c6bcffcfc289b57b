package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.platform.scheduling.WaitlistEntry.PartOfDay;
import io.mesoderm.platform.scheduling.WaitlistEntry.State;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The waiting list as stored. */
final class WaitlistRows {

    /** One entry as it stands. */
    record Row(
            UUID id,
            PatientId patientId,
            String number,
            String familyName,
            String givenNames,
            Modality modality,
            LocalDate fromDay,
            LocalDate toDay,
            PartOfDay partOfDay,
            Optional<PractitionerId> practitionerId,
            State state,
            Instant since,
            Optional<Instant> offeredStart,
            Optional<UUID> offeredBy,
            Optional<UUID> offeredRoom) {

        /** The time that is offered; refused where none is. */
        WaitlistOffers.Freed offer() {
            if (state != State.OFFERED) {
                throw Problem.conflict(
                        "waitlist-no-offer", "No time is offered to this entry now.");
            }
            return new WaitlistOffers.Freed(
                    offeredStart.orElseThrow(), offeredBy.orElseThrow(), offeredRoom);
        }

        WaitlistEntry shown(ZoneId zone, CallContext context) {
            return new WaitlistEntry(
                    id,
                    patientId,
                    number,
                    familyName,
                    givenNames,
                    context.actor().may("care.read") ? Optional.of(modality) : Optional.empty(),
                    fromDay,
                    toDay,
                    partOfDay,
                    practitionerId,
                    state,
                    since,
                    offeredStart.map(start -> LocalDateTime.ofInstant(start, zone)),
                    offeredBy.map(PractitionerId::new));
        }
    }

    private static final String ROWS =
            """
            SELECT w.id, w.patient_id, p.number, p.family_name, p.given_names, w.modality, w.from_day, w.to_day,
              w.part_of_day, w.practitioner_id, w.state, w.since, w.offered_start, w.offered_by, w.offered_room
            FROM waitlist_entry w JOIN patient p ON p.id = w.patient_id
            """;

    private WaitlistRows() {}

    /** Refused if the patient waits for this treatment at the site already; a wait whose days are over is none. */
    static void insert(
            Handle handle,
            UUID id,
            Site site,
            PatientId patient,
            WaitingList.Wish wish,
            Instant now) {
        handle.createUpdate(
                        """
                        UPDATE waitlist_entry SET state = 'ENDED'
                        WHERE site_id = :site AND patient_id = :patient AND modality = :modality
                          AND state IN ('WAITING', 'OFFERED') AND to_day < :today
                        """)
                .bind("site", site.id())
                .bind("patient", patient)
                .bind("modality", wish.modality())
                .bind("today", site.dayOf(now))
                .execute();
        try {
            handle.createUpdate(
                            """
                            INSERT INTO waitlist_entry (id, site_id, patient_id, modality, from_day, to_day,
                              part_of_day, practitioner_id, state, since)
                            VALUES (:id, :site, :patient, :modality, :from, :to, :part, :practitioner,
                              'WAITING', :now)
                            """)
                    .bind("id", id)
                    .bind("site", site.id())
                    .bind("patient", patient)
                    .bind("modality", wish.modality())
                    .bind("from", wish.from())
                    .bind("to", wish.to())
                    .bind("part", wish.partOfDay())
                    .bind("practitioner", wish.practitioner().orElse(null))
                    .bind("now", now)
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            throw UniqueViolation.of(e, "waitlist_entry_once")
                    ? Problem.conflict(
                            "waitlist-known",
                            "The patient waits for this treatment at this site already.")
                    : e;
        }
    }

    /** Those whose days are not over, the longest wait first. */
    static List<Row> list(Handle handle, SiteId site, LocalDate today, Paged.ById input) {
        return handle.createQuery(
                        ROWS
                                + """
                                WHERE w.site_id = :site AND w.state IN ('WAITING', 'OFFERED') AND w.to_day >= :today
                                  AND (:after IS NULL OR w.id > :after)
                                ORDER BY w.id LIMIT :atMost
                                """)
                .bind("site", site)
                .bind("today", today)
                .bind("after", input.cursor())
                .bind("atMost", input.sought())
                .mapTo(Row.class)
                .list();
    }

    /** One that still waits at the call's site; 404 for any other, 409 for one that is over. */
    static Row lock(Handle handle, UUID id, CallContext context) {
        State state =
                handle.createQuery(
                                "SELECT state FROM waitlist_entry WHERE id = :id AND site_id = :site FOR UPDATE")
                        .bind("id", id)
                        .bind("site", context.requiredSite())
                        .mapTo(State.class)
                        .findOne()
                        .orElseThrow(Problem::notFound);
        if (state == State.BOOKED || state == State.ENDED) {
            throw Problem.conflict("waitlist-over", "Nobody waits by this entry any more.");
        }
        return read(handle, id);
    }

    static Row read(Handle handle, UUID id) {
        return handle.createQuery(ROWS + " WHERE w.id = :id").bind("id", id).mapTo(Row.class).one();
    }

    static void become(Handle handle, UUID id, State state) {
        handle.createUpdate("UPDATE waitlist_entry SET state = :state WHERE id = :id")
                .bind("state", state)
                .bind("id", id)
                .execute();
    }
}
