package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Staff;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.scheduling.WaitlistEntry.PartOfDay;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Offers a time that became free to whoever has waited longest of those whom it fits: by day, part of the day and
 * practitioner, by the length of their treatment, and by the rules of care. It runs last in the transaction that gives
 * the time back. Entries that somebody else works on are passed over and not waited for, so that nobody waits in a circle.
 */
final class WaitlistOffers {

    /** Of how many at most the rules are asked before a time stays free. ◆ */
    private static final int CONSIDERED = 20;

    /** A time with whoever and whatever had it. */
    record Freed(Instant start, UUID practitioner, Optional<UUID> room) {

        static Freed of(Instant start, List<Stay> stays) {
            return new Freed(
                    start,
                    first(stays, ResourceKind.PRACTITIONER).orElseThrow(),
                    first(stays, ResourceKind.ROOM));
        }

        private static Optional<UUID> first(List<Stay> stays, ResourceKind kind) {
            return stays.stream()
                    .filter(stay -> stay.kind() == kind)
                    .map(Stay::resource)
                    .findFirst();
        }
    }

    private static final Logger log = LoggerFactory.getLogger(WaitlistOffers.class);

    private record Waiting(UUID id, PatientId patientId, Modality modality) {}

    private final VisitPlanner planner;
    private final BookingFindings findings;
    private final WriteAudit trail;
    private final InstantSource clock;
    private final Clashes clashes;

    WaitlistOffers(
            VisitPlanner planner, BookingFindings findings, WriteAudit trail, InstantSource clock) {
        this.planner = planner;
        this.findings = findings;
        this.trail = trail;
        this.clock = clock;
        this.clashes = new Clashes(clock);
    }

    /** What is booked when the offer is accepted, and what is looked at before it is made. */
    static BookAppointment.Wish wish(
            PatientId patient, Modality modality, Freed time, ZoneId zone) {
        ZonedDateTime start = time.start.atZone(zone);
        return new BookAppointment.Wish(
                patient,
                modality,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                start.toLocalDateTime(),
                Optional.of(start.getOffset().getId()),
                Optional.empty(),
                new PractitionerId(time.practitioner),
                time.room,
                List.of(),
                Optional.empty(),
                List.of(),
                BookAppointment.Via.WAITLIST);
    }

    /** Somebody's time is free again: it goes to the longest wait that it fits, if there is one, but not back to them. */
    void released(Handle handle, Site site, PatientId by, Freed time, CallContext context) {
        LocalDate day = site.dayOf(time.start);
        if (time.start.isBefore(clock.instant())
                || !Staff.treats(handle, site.id(), day, new StaffId(time.practitioner))) {
            return;
        }
        for (Waiting waiting : waiting(handle, site, by, time)) {
            if (mayCome(handle, site, waiting, time, context)) {
                offer(handle, waiting, time, context);
                return;
            }
        }
    }

    private List<Waiting> waiting(Handle handle, Site site, PatientId by, Freed time) {
        LocalDateTime start = LocalDateTime.ofInstant(time.start, site.zone());
        return handle.createQuery(
                        """
                        SELECT w.id, w.patient_id, w.modality FROM waitlist_entry w
                        WHERE w.site_id = :site
                          AND (w.state = 'WAITING' OR w.state = 'OFFERED' AND w.offered_start < :now)
                          AND w.from_day <= :day AND w.to_day >= :day AND w.part_of_day IN ('ANY', :part)
                          AND (w.practitioner_id IS NULL OR w.practitioner_id = :practitioner)
                          AND w.patient_id NOT IN (<by>)
                          AND NOT EXISTS (SELECT 1 FROM patient p WHERE p.id = w.patient_id AND p.deceased_on IS NOT NULL)
                        ORDER BY w.id LIMIT :atMost FOR UPDATE SKIP LOCKED
                        """)
                .bind("site", site.id())
                .bind("now", clock.instant())
                .bind("day", start.toLocalDate())
                .bind("part", PartOfDay.of(start.toLocalTime()))
                .bind("practitioner", time.practitioner)
                .bindList("by", LinkedPatients.of(handle, by).list())
                .bind("atMost", CONSIDERED)
                .mapTo(Waiting.class)
                .list();
    }

    /** Whose chart cannot be judged is not offered anything: that is no reason for which somebody else's visit stays. */
    private boolean mayCome(
            Handle handle, Site site, Waiting waiting, Freed time, CallContext context) {
        try {
            return suits(handle, site, waiting, time, context);
        } catch (Problem | IllegalStateException unfit) {
            log.warn("waiting entry {} could not be judged and is passed over", waiting.id, unfit);
            return false;
        }
    }

    private boolean suits(
            Handle handle, Site site, Waiting waiting, Freed time, CallContext context) {
        LinkedPatients patient = LinkedPatients.of(handle, waiting.patientId);
        Visit visit =
                planner.wanted(
                        handle,
                        site,
                        patient,
                        wish(waiting.patientId, waiting.modality, time, site.zone()),
                        context);
        return clashes.fits(handle, visit)
                && findings.lets(
                        handle,
                        BookingFindings.asked(
                                visit, waiting.modality, Optional.empty(), Optional.empty()),
                        context);
    }

    private void offer(Handle handle, Waiting waiting, Freed time, CallContext context) {
        handle.createUpdate(
                        """
                        UPDATE waitlist_entry SET state = 'OFFERED', offered_start = :start,
                          offered_by = :practitioner, offered_room = :room, offered_at = :now
                        WHERE id = :id
                        """)
                .bind("start", time.start)
                .bind("practitioner", time.practitioner)
                .bind("room", time.room.orElse(null))
                .bind("now", clock.instant())
                .bind("id", waiting.id)
                .execute();
        trail.record(
                handle,
                context,
                "waitlist.offered",
                "waitlist_entry",
                new WaitlistEntry.EntryId(waiting.id),
                waiting.patientId,
                time.start.toString());
    }

    /** Offers of what has just been booked stand no more: who had them waits on, in their old place. */
    static void withdraw(Handle handle, Visit visit, List<Stay> stays) {
        List<UUID> gone =
                handle.createQuery(
                                """
                                SELECT id FROM waitlist_entry
                                WHERE site_id = :site AND state = 'OFFERED' AND offered_by = :practitioner
                                  AND offered_start >= :from AND offered_start < :to
                                FOR UPDATE SKIP LOCKED
                                """)
                        .bind("site", visit.site().id())
                        .bind("practitioner", Freed.of(visit.start(), stays).practitioner)
                        .bind("from", visit.start())
                        .bind("to", visit.end())
                        .mapTo(UUID.class)
                        .list();
        if (!gone.isEmpty()) {
            waitOn(handle, gone);
        }
    }

    /** Back to waiting, without an offer. */
    static void waitOn(Handle handle, List<UUID> entries) {
        handle.createUpdate(
                        """
                        UPDATE waitlist_entry SET state = 'WAITING', offered_start = NULL, offered_by = NULL,
                          offered_room = NULL, offered_at = NULL
                        WHERE id IN (<entries>)
                        """)
                .bindList("entries", entries)
                .execute();
    }
}
