package io.mesoderm.platform.patient.examination;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Staff;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.examination.Examination.Profession;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes examinations down and lists them. */
final class Examinations {

    private static final String EXAMINATIONS = "/patients/{patient}/examinations";

    private final TenantDatabase database;
    private final PatientText text;
    private final WriteAudit audit;
    private final InstantSource clock;

    Examinations(TenantDatabase database, PatientText text, WriteAudit audit, InstantSource clock) {
        this.database = database;
        this.text = text;
        this.audit = audit;
        this.clock = clock;
    }

    /** Input of {@code record-examination}; without a day it is today's, without a prescriber the caller's. */
    public record NewExamination(
            PatientId patient,
            Profession profession,
            boolean inPerson,
            Optional<StaffId> prescriber,
            Optional<LocalDate> on,
            @Length(max = 2000) Optional<String> note) {}

    /** Input of {@code list-examinations}. */
    public record ListExaminations(
            PatientId patient,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** A row as it is kept. */
    record Kept(
            UUID id,
            PatientId patient,
            SiteId site,
            LocalDate on,
            boolean inPerson,
            Profession profession,
            Optional<String> prescriber,
            byte[] note) {}

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-examinations", SITE, GET, EXAMINATIONS, ListExaminations.class)
                        .permission("care.read")
                        .summary("When the patient was examined, by whom and whether in person.")
                        .readsPatient("patient")
                        .pages(Examination.class, call -> list(call.input(), call.context())),
                Endpoint.of("record-examination", SITE, POST, EXAMINATIONS, NewExamination.class)
                        .permission("care.record")
                        .summary("Writes down that a prescriber has examined the patient.")
                        .idempotent()
                        .creates()
                        .readsPatient("patient")
                        .answers(Examination.class, call -> record(call.input(), call.context())));
    }

    Examination record(NewExamination input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, input.patient());
                    LocalDate today = Sites.require(handle, context).dayOf(clock.instant());
                    LocalDate day = input.on().orElse(today);
                    if (day.isAfter(today)) {
                        throw Problem.invalid("on", "must not be in the future");
                    }
                    UUID id = insert(handle, patient.survivor(), input, day, context);
                    audit.record(
                            handle,
                            context,
                            "examination.recorded",
                            "examination",
                            () -> id,
                            patient.survivor(),
                            input.inPerson() ? "in-person" : "remote");
                    return rows(handle, patient, Optional.empty(), 1).getFirst();
                });
    }

    private UUID insert(
            Handle handle,
            PatientId patient,
            NewExamination input,
            LocalDate day,
            CallContext context) {
        input.prescriber()
                .filter(staff -> Staff.find(handle, staff).isEmpty())
                .ifPresent(
                        unknown -> {
                            throw Problem.invalid("prescriber", "is nobody of this chain's staff");
                        });
        UUID id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO examination (id, patient_id, site_id, prescriber_id, profession, examined_on, in_person,
                          note, recorded_at, recorded_by)
                        VALUES (:id, :patient, :site, :prescriber, :profession, :day, :inPerson,
                          :note, :now, :staff)
                        """)
                .bind("id", id)
                .bind("patient", patient)
                .bind("site", context.requiredSite())
                .bind(
                        "prescriber",
                        input.prescriber().or(() -> context.actor().staff()).orElse(null))
                .bind("profession", input.profession())
                .bind("day", day)
                .bind("inPerson", input.inPerson())
                .bind("note", text.seal(handle, patient, input.note().orElse("")))
                .bind("now", clock.instant())
                .bind("staff", context.actor().staff().orElse(null))
                .execute();
        return id;
    }

    Page<Examination> list(ListExaminations input, CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        input.page(
                                rows(
                                        handle,
                                        ChartAccess.require(handle, context, input.patient()),
                                        input.cursor(),
                                        input.sought()),
                                Examination::id));
    }

    /** What was written last is first. */
    List<Examination> rows(
            Handle handle, LinkedPatients patient, Optional<UUID> after, int atMost) {
        return handle
                .createQuery(
                        """
                        SELECT e.id, e.patient_id AS patient, e.site_id AS site, e.examined_on AS `on`, e.in_person,
                          e.profession, s.display_name AS prescriber, e.note
                        FROM examination e LEFT JOIN staff s ON s.id = e.prescriber_id
                        WHERE e.patient_id IN (<patients>) AND (:after IS NULL OR e.id < :after)
                        ORDER BY e.id DESC LIMIT :atMost
                        """)
                .bindList("patients", patient.list())
                .bind("after", after.orElse(null))
                .bind("atMost", atMost)
                .mapTo(Kept.class)
                .stream()
                .map(
                        kept ->
                                new Examination(
                                        kept.id(),
                                        kept.patient(),
                                        kept.site(),
                                        kept.on(),
                                        kept.inPerson(),
                                        kept.profession(),
                                        kept.prescriber(),
                                        text.open(handle, kept.patient(), kept.note())))
                .toList();
    }
}
