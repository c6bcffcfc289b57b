package io.mesoderm.platform.careplan.blackout;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.careplan.spacing.BookedSessions;
import io.mesoderm.platform.careplan.spacing.SpacedSession;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Says on which days a patient cannot come, and that they can after all. Both lock the patient as a booking does: of a
 * booking and a stretch at once, either the booking is refused or the stretch tells of the visit.
 */
public final class Blackouts {

    /** Nobody is away for longer than this by one entry, which is most likely a mistyped year. ◆ */
    private static final int LONGEST_DAYS = 366;

    /** When the patient cannot come, and why. */
    public record Wish(
            PatientId patient,
            LocalDate from,
            LocalDate to,
            Blackout.Kind kind,
            Optional<String> note) {}

    private final TenantDatabase database;
    private final PatientText text;
    private final BookedSessions booked;
    private final WriteAudit trail;
    private final InstantSource clock;

    public Blackouts(
            TenantDatabase database,
            PatientText text,
            BookedSessions booked,
            WriteAudit trail,
            InstantSource clock) {
        this.database = database;
        this.text = text;
        this.booked = booked;
        this.trail = trail;
        this.clock = clock;
    }

    /** Adds one; visits that stand on its days stay and are told. */
    public Blackout add(Wish wish, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    LinkedPatients patient = ChartAccess.require(handle, context, wish.patient);
                    requireDays(wish, site.dayOf(clock.instant()));
                    Patients.lock(handle, patient.survivor());
                    UUID id = Ids.next();
                    insert(handle, id, patient.survivor(), wish, context);
                    note(handle, "patient-blackout.added", id, patient.survivor(), context);
                    return shown(handle, row(handle, id), standing(handle, patient, wish), context);
                });
    }

    private static void requireDays(Wish wish, LocalDate today) {
        if (wish.to.isBefore(wish.from) || wish.to.isBefore(today)) {
            throw Problem.invalid("to", "must not be past nor before from");
        }
        if (wish.to.isAfter(wish.from.plusDays(LONGEST_DAYS - 1L))) {
            throw Problem.invalid("to", "must be up to " + LONGEST_DAYS + " days from the first");
        }
    }

    private List<LocalDate> standing(Handle handle, LinkedPatients patient, Wish wish) {
        return booked.of(handle, patient.list(), wish.from, wish.to, Optional.empty()).stream()
                .map(SpacedSession::day)
                .sorted()
                .toList();
    }

    private void insert(Handle handle, UUID id, PatientId patient, Wish wish, CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO patient_blackout (id, patient_id, from_day, to_day, kind, note, added_at, added_by)
                        VALUES (:id, :patient, :from, :to, :kind, :note, :now, :staff)
                        """)
                .bind("id", id)
                .bind("patient", patient)
                .bind("from", wish.from)
                .bind("to", wish.to)
                .bind("kind", wish.kind)
                .bind(
                        "note",
                        wish.note
                                .map(note -> text.seal(handle, patient, note.strip()))
                                .orElse(null))
                .bind("now", clock.instant())
                .bindByType("staff", context.actor().staff().orElse(null), StaffId.class)
                .execute();
    }

    /** The patient can come after all; of two who say so at once the second is told. */
    public Blackout end(PatientId of, UUID id, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, of);
                    Patients.lock(handle, patient.survivor());
                    int ended =
                            handle.createUpdate(
                                            """
                                            UPDATE patient_blackout SET ended_at = :now, ended_by = :staff
                                            WHERE id = :id AND patient_id IN (<patients>) AND ended_at IS NULL
                                            """)
                                    .bind("now", clock.instant())
                                    .bindByType(
                                            "staff",
                                            context.actor().staff().orElse(null),
                                            StaffId.class)
                                    .bind("id", id)
                                    .bindList("patients", patient.list())
                                    .execute();
                    Row row = row(handle, id);
                    if (!patient.includes(row.patientId())) {
                        throw Problem.notFound();
                    }
                    if (ended == 0) {
                        throw Problem.conflict(
                                "blackout-ended", "These days are free again already.");
                    }
                    note(handle, "patient-blackout.ended", id, row.patientId(), context);
                    return shown(handle, row, List.of(), context);
                });
    }

    /** Those of the patient that are not over nor ended, in the order in which they were added. */
    public Page<Blackout> list(PatientId of, Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, of);
                    LocalDate today = Sites.require(handle, context).dayOf(clock.instant());
                    return input.page(
                            rows(handle, patient, today, input).stream()
                                    .map(row -> shown(handle, row, List.of(), context))
                                    .toList(),
                            Blackout::id);
                });
    }

    private static List<Row> rows(
            Handle handle, LinkedPatients patient, LocalDate today, Paged.ById input) {
        return handle.createQuery(
                        Row.SELECT
                                + """
                                 WHERE patient_id IN (<patients>) AND ended_at IS NULL AND to_day >= :today
                                  AND (:after IS NULL OR id > :after)
                                ORDER BY id LIMIT :atMost
                                """)
                .bindList("patients", patient.list())
                .bind("today", today)
                .bind("after", input.cursor())
                .bind("atMost", input.sought())
                .mapTo(Row.class)
                .list();
    }

    private static Row row(Handle handle, UUID id) {
        return handle.createQuery(Row.SELECT + " WHERE id = :id")
                .bind("id", id)
                .mapTo(Row.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    private Blackout shown(Handle handle, Row row, List<LocalDate> standing, CallContext context) {
        boolean told = context.actor().may("care.read");
        return new Blackout(
                row.id(),
                row.patientId(),
                row.fromDay(),
                row.toDay(),
                told ? Optional.of(row.kind()) : Optional.empty(),
                told
                        ? row.note().map(note -> text.open(handle, row.patientId(), note))
                        : Optional.empty(),
                row.endedAt(),
                standing);
    }

    private void note(
            Handle handle, String action, UUID id, PatientId patient, CallContext context) {
        trail.record(handle, context, action, "patient_blackout", () -> id, patient, "");
    }
}
