package io.mesoderm.platform.careplan.outside;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps sessions that were done elsewhere, so that spacing counts them from the day a patient comes over. They are history
 * and nothing else: no module recorded them, no unit was used for them, and no plan has them.
 */
public final class OutsideSessions {

    static final String IMPORTED = "imported";

    /**
     * A session as another system has it.
     *
     * @param externalId its number there, which a site takes once
     */
    public record Told(
            PatientId patient,
            Modality modality,
            LocalDate day,
            Optional<String> practitioner,
            String externalId) {}

    /**
     * What a session is here.
     *
     * @param recordedHere it was recorded in the treatment room, and needs no telling
     */
    public record Known(UUID id, boolean recordedHere) {}

    private final TenantDatabase database;
    private final PatientText text;
    private final WriteAudit trail;
    private final InstantSource clock;

    public OutsideSessions(
            TenantDatabase database, PatientText text, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.text = text;
        this.trail = trail;
        this.clock = clock;
    }

    /** What is known here of the session: taken over before, corrected or struck ones too, or recorded here. */
    public Optional<Known> find(Handle handle, Told told, CallContext context) {
        return OutsideRows.find(handle, context.requiredSite(), told.externalId)
                .map(row -> new Known(row.id(), false))
                .or(
                        () ->
                                OutsideRows.findRecorded(
                                                handle,
                                                LinkedPatients.of(handle, told.patient),
                                                told.modality,
                                                told.day)
                                        .map(id -> new Known(id, true)));
    }

    /** Takes one over in the running unit of work; refused if it is of a day to come or here already. */
    public UUID take(Handle handle, Told told, CallContext context) {
        Site site = Sites.require(handle, context);
        LinkedPatients patient = ChartAccess.require(handle, context, told.patient);
        requirePast(site, told.day);
        Patients.lock(handle, patient.survivor());
        UUID id = Ids.next();
        OutsideRows.insert(
                handle,
                new OutsideRows.Row(
                        id,
                        patient.survivor(),
                        site.id(),
                        told.modality,
                        told.day,
                        told.practitioner,
                        Optional.of(told.externalId),
                        OutsideSession.State.STANDING,
                        Optional.empty(),
                        Optional.empty()),
                context.actor().staff(),
                clock.instant());
        note(handle, "outside-session.imported", id, patient.survivor(), told.day, context);
        return id;
    }

    private void requirePast(Site site, LocalDate day) {
        if (day.isAfter(site.dayOf(clock.instant()))) {
            throw Problem.invalid(
                    "day", "is to come: a session that was done has a day until today");
        }
    }

    /** Those of a patient whose chart the call may open, newest first. */
    public Page<OutsideSession> list(OutsideEndpoints.ListSessions input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, input.patient());
                    List<OutsideSession> found =
                            OutsideRows.list(handle, patient, input.cursor(), input.sought())
                                    .stream()
                                    .map(row -> shown(handle, row))
                                    .toList();
                    return input.page(found, OutsideSession::id);
                });
    }

    /** Puts another one in its place: the wrong one stays to be seen. */
    public OutsideSession correct(OutsideEndpoints.Correct input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, input.patient());
                    Patients.lock(handle, patient.survivor());
                    OutsideRows.Row wrong =
                            OutsideRows.lock(handle, patient, input.outsideSession());
                    requirePast(Sites.require(handle, context), input.day());
                    end(handle, wrong, OutsideSession.State.CORRECTED, input.reason());
                    UUID id = Ids.next();
                    var right =
                            new OutsideRows.Row(
                                    id,
                                    wrong.patientId(),
                                    wrong.siteId(),
                                    input.modality(),
                                    input.day(),
                                    wrong.practitioner(),
                                    Optional.empty(),
                                    OutsideSession.State.STANDING,
                                    Optional.empty(),
                                    Optional.of(wrong.id()));
                    OutsideRows.insert(handle, right, context.actor().staff(), clock.instant());
                    note(
                            handle,
                            "outside-session.corrected",
                            id,
                            wrong.patientId(),
                            input.day(),
                            context);
                    return shown(handle, right);
                });
    }

    /** It was not, or not of this patient: it counts no longer, and an import does not bring it back. */
    public OutsideSession strike(OutsideEndpoints.Strike input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, input.patient());
                    Patients.lock(handle, patient.survivor());
                    OutsideRows.Row row = OutsideRows.lock(handle, patient, input.outsideSession());
                    end(handle, row, OutsideSession.State.STRUCK, input.reason());
                    note(
                            handle,
                            "outside-session.struck",
                            row.id(),
                            row.patientId(),
                            row.doneOn(),
                            context);
                    return struck(row, input.reason().strip());
                });
    }

    private void end(
            Handle handle, OutsideRows.Row row, OutsideSession.State state, String reason) {
        OutsideRows.end(
                handle, row.id(), state, text.seal(handle, row.patientId(), reason.strip()));
    }

    private static OutsideSession struck(OutsideRows.Row row, String reason) {
        return of(row, OutsideSession.State.STRUCK, Optional.of(reason));
    }

    private OutsideSession shown(Handle handle, OutsideRows.Row row) {
        return of(
                row,
                row.state(),
                row.reason().map(hidden -> text.open(handle, row.patientId(), hidden)));
    }

    private static OutsideSession of(
            OutsideRows.Row row, OutsideSession.State state, Optional<String> reason) {
        return new OutsideSession(
                row.id(),
                row.patientId(),
                row.siteId(),
                row.modality(),
                row.doneOn(),
                row.practitioner(),
                row.externalId(),
                IMPORTED,
                state,
                reason,
                row.correctsId());
    }

    private void note(
            Handle handle,
            String action,
            UUID id,
            PatientId patient,
            LocalDate day,
            CallContext context) {
        trail.record(handle, context, action, "outside_session", () -> id, patient, day.toString());
    }
}
