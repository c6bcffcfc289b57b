package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Relation;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Reporter;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.Resolution;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes adverse events down, from the form and from a session alike, and lets what follows from them happen in the same
 * transaction. The log is only added to.
 */
public final class AdverseEvents {

    private final PatientText text;
    private final EventLog log;
    private final EventRules rules;
    private final EventConsequences consequences;
    private final EventTasksEnd tasks;
    private final WriteAudit audit;
    private final InstantSource clock;

    AdverseEvents(
            PatientText text,
            EventRules rules,
            EventConsequences consequences,
            EventTasksEnd tasks,
            WriteAudit audit,
            InstantSource clock) {
        this.text = text;
        this.log = new EventLog(text, clock);
        this.rules = rules;
        this.consequences = consequences;
        this.tasks = tasks;
        this.audit = audit;
        this.clock = clock;
    }

    /** Drops the open tasks whose keys begin so. */
    @FunctionalInterface
    interface EventTasksEnd {
        void dropAll(Handle handle, String keys, CallContext context);
    }

    /** An event to write down. */
    public record Report(
            PatientId patient,
            String kind,
            int grade,
            String note,
            Instant onset,
            Relation relation,
            Reporter reporter,
            boolean productFault,
            Optional<TreatmentSessionId> session,
            Optional<UUID> lot,
            Optional<UUID> device) {

        /** As a treatment reports it of its own session. */
        public static Report ofSession(
                PatientId patient,
                TreatmentSessionId session,
                String kind,
                int grade,
                String note,
                Instant onset) {
            return new Report(
                    patient,
                    kind,
                    grade,
                    note,
                    onset,
                    Relation.POSSIBLE,
                    Reporter.STAFF,
                    false,
                    Optional.of(session),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** Writes down what a person reports of the patient, who is the survivor of the linked records. */
    public UUID report(Handle handle, Report report, CallContext context) {
        return insert(handle, report, false, context);
    }

    /** As above, what a session tells of itself; one of its kind that came over from a corrected session is enough. */
    public void tell(Handle handle, Report report, CallContext context) {
        if (!isTold(handle, report)) {
            insert(handle, report, true, context);
        }
    }

    private static boolean isTold(Handle handle, Report report) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM adverse_event
                          WHERE session_id = :session AND code = :kind AND told_by_session)
                        """)
                .bind("session", report.session().orElseThrow())
                .bind("kind", report.kind())
                .mapTo(Boolean.class)
                .one();
    }

    private UUID insert(Handle handle, Report report, boolean told, CallContext context) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        handle.createUpdate(
                        """
                        INSERT INTO adverse_event (id, patient_id, session_id, site_id, code, grade, note,
                          reported_at, onset_at, relation, reporter, reported_by, state, expected_until,
                          product_fault, lot_id, device_id, told_by_session)
                        VALUES (:id, :patient, :session, :site, :kind, :grade, :note,
                          :now, :onset, :relation, :reporter, :staff, 'OPEN', :until,
                          :fault, :lot, :device, :told)
                        """)
                .bind("id", id)
                .bind("patient", report.patient())
                .bind("session", report.session().orElse(null))
                .bind("site", context.requiredSite())
                .bind("kind", report.kind())
                .bind("grade", report.grade())
                .bind("note", text.seal(handle, report.patient(), report.note()))
                .bind("now", now)
                .bind("onset", report.onset())
                .bind("relation", report.relation())
                .bind("reporter", report.reporter())
                .bind("staff", context.actor().staff().orElse(null))
                .bind("until", rules.expectedUntil(report.kind(), report.onset(), context))
                .bind("fault", report.productFault())
                .bind("lot", report.lot().orElse(null))
                .bind("device", report.device().orElse(null))
                .bind("told", told)
                .execute();
        EventRow row = EventRow.lock(handle, id);
        log.enter(handle, row, "REPORTED", report.note(), context);
        consequences.follow(handle, row, context);
        note(handle, "adverse-event.reported", row, context);
        return id;
    }

    /** Another grade, and another kind if it has turned into one; what follows from them now happens now. */
    void regrade(
            Handle handle,
            PatientId patient,
            UUID id,
            int grade,
            Optional<String> kind,
            String reason,
            CallContext context) {
        EventRow before = requireOpen(handle, patient, id, context);
        String now = kind.orElse(before.code());
        handle.createUpdate(
                        """
                        UPDATE adverse_event SET grade = :grade, code = :kind, expected_until = :until WHERE id = :id
                        """)
                .bind("grade", grade)
                .bind("kind", now)
                .bind("until", rules.expectedUntil(now, before.onset(), context))
                .bind("id", id)
                .execute();
        EventRow after = EventRow.lock(handle, id);
        log.enter(handle, after, "GRADED", reason, context);
        consequences.follow(handle, before, after, clock.instant(), context);
        note(handle, "adverse-event.graded", after, context);
    }

    /**
     * A session is corrected. What people reported of it, and what somebody looked at since, is of the session that
     * replaces it; that one tells of the rest itself, so nobody need look at it here, and it ends no course.
     */
    public void replace(
            Handle handle,
            TreatmentSessionId corrected,
            TreatmentSessionId by,
            CallContext context) {
        handle.createUpdate(
                        """
                        UPDATE adverse_event e SET e.session_id = :by
                        WHERE e.session_id = :corrected AND (NOT e.told_by_session OR EXISTS (
                          SELECT 1 FROM adverse_event_entry l WHERE l.event_id = e.id AND l.kind <> 'REPORTED'))
                        """)
                .bind("corrected", corrected)
                .bind("by", by)
                .execute();
        handle.createQuery("SELECT id FROM adverse_event WHERE session_id = :session ORDER BY id")
                .bind("session", corrected)
                .mapTo(UUID.class)
                .list()
                .forEach(event -> replace(handle, event, context));
    }

    private void replace(Handle handle, UUID event, CallContext context) {
        tasks.dropAll(handle, EventConsequences.keys(event), context);
        consequences.courseGoesOn(handle, EventRow.lock(handle, event), context);
    }

    /** A line more in the log of an event, also of one that is over. */
    void addNote(Handle handle, PatientId patient, UUID id, String words, CallContext context) {
        EventRow row = require(handle, patient, id, context);
        log.enter(handle, row, "NOTE", words, context);
        note(handle, "adverse-event.noted", row, context);
    }

    /** The event is over; a hold on bookings stays until it is released. */
    void resolve(Handle handle, Resolution over, Instant at, CallContext context) {
        EventRow row = requireOpen(handle, over.patient(), over.adverseEvent(), context);
        if (at.isBefore(row.onset()) || at.isAfter(clock.instant())) {
            throw Problem.invalid("resolvedAt", "must be between the onset and now");
        }
        over.lot().ifPresent(lot -> EventOccasion.requireLot(handle, lot));
        boolean product = over.lot().isPresent() || over.noProduct().orElse(false);
        rules.requireSaid(
                LogField.At.END,
                product || row.namesProduct(handle)
                        ? EnumSet.allOf(LogField.Field.class)
                        : EnumSet.complementOf(EnumSet.of(LogField.Field.PRODUCT)),
                context);
        handle.createUpdate(
                        """
                        UPDATE adverse_event SET state = 'CLOSED', resolved_at = :at, outcome = :outcome,
                          lot_id = COALESCE(:lot, lot_id), no_product = :none
                        WHERE id = :id
                        """)
                .bind("at", at)
                .bind("outcome", over.outcome())
                .bind("lot", over.lot().orElse(null))
                .bind("none", over.noProduct().orElse(false))
                .bind("id", row.id())
                .execute();
        log.enter(handle, row, "RESOLVED", over.note().orElse(""), context);
        note(handle, "adverse-event.resolved", row, context);
    }

    private static EventRow requireOpen(
            Handle handle, PatientId patient, UUID id, CallContext context) {
        EventRow row = require(handle, patient, id, context);
        if (row.state() == AdverseEvent.State.CLOSED) {
            throw Problem.conflict("adverse-event-closed", "This adverse event is over.");
        }
        return row;
    }

    /** The event of a patient whose chart is open to the call, locked. */
    private static EventRow require(
            Handle handle, PatientId patient, UUID id, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, patient);
        EventRow row = EventRow.lock(handle, id);
        if (!linked.includes(row.patient())) {
            throw Problem.notFound();
        }
        return row;
    }

    private void note(Handle handle, String action, EventRow row, CallContext context) {
        EntityId event = row::id;
        audit.record(handle, context, action, "adverse_event", event, row.patient(), "");
    }
}
