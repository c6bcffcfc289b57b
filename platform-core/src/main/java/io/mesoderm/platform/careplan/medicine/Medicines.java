package io.mesoderm.platform.careplan.medicine;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.careplan.medicine.MedicineEndpoints.End;
import io.mesoderm.platform.careplan.medicine.MedicineEndpoints.ListMedicines;
import io.mesoderm.platform.careplan.medicine.MedicineEndpoints.Reasoned;
import io.mesoderm.platform.careplan.medicine.MedicineEndpoints.Start;
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
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Begins and ends medicines; of one medicine a patient takes one course at a time. */
final class Medicines {

    private final TenantDatabase database;
    private final PatientText text;
    private final ReferenceData reference;
    private final MedicineRules rules;
    private final MedicineFollowUps followUps;
    private final WriteAudit audit;
    private final InstantSource clock;

    Medicines(
            TenantDatabase database,
            PatientText text,
            ReferenceData reference,
            MedicineRules rules,
            MedicineFollowUps followUps,
            WriteAudit audit,
            InstantSource clock) {
        this.database = database;
        this.text = text;
        this.reference = reference;
        this.rules = rules;
        this.followUps = followUps;
        this.audit = audit;
        this.clock = clock;
    }

    /** A row as it is kept. */
    record Kept(
            UUID id,
            PatientId patient,
            SiteId site,
            String medicine,
            byte[] dose,
            LocalDate startedOn,
            Optional<String> startedBy,
            byte[] overridden,
            Optional<LocalDate> endedOn,
            Optional<byte[]> endReason) {}

    List<Entry<Medicine>> kinds(CallContext context) {
        return reference.list(Medicine.CATALOGUE, context);
    }

    MedicineCourse start(Start input, CallContext context) {
        Entry<Medicine> medicine =
                reference
                        .find(Medicine.CATALOGUE, input.medicine(), context)
                        .orElseThrow(() -> Problem.invalid("medicine", "is none of the chain's"));
        Map<String, String> overrides =
                input.overrides().orElse(List.of()).stream()
                        .collect(Collectors.toMap(Reasoned::rule, Reasoned::reason, (a, b) -> b));
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, input.patient());
                    Patients.lock(handle, patient.survivor());
                    Site site = Sites.require(handle, context);
                    LocalDate today = site.dayOf(clock.instant());
                    LocalDate day = input.on().orElse(today);
                    if (day.isAfter(today)) {
                        throw Problem.invalid("on", "must not be in the future");
                    }
                    requireNoneRunning(handle, patient, input.medicine());
                    Map<String, String> letPass =
                            rules.require(
                                    handle, patient, medicine.value(), today, overrides, context);
                    UUID id = insert(handle, patient.survivor(), input, day, letPass, context);
                    var begun = new MedicineFollowUps.Begun(id, patient.survivor(), medicine, day);
                    followUps.open(handle, begun, site, today, context);
                    note(handle, "medicine.started", id, patient.survivor(), context);
                    return require(handle, patient, id, context);
                });
    }

    /** Held by the lock of the patient, under whose numbers it may run. */
    private static void requireNoneRunning(Handle handle, LinkedPatients patient, String medicine) {
        handle.createQuery(
                        """
                        SELECT 1 FROM medicine_course
                        WHERE patient_id IN (<patients>) AND medicine = :medicine AND ended_at IS NULL LIMIT 1
                        """)
                .bindList("patients", patient.list())
                .bind("medicine", medicine)
                .mapTo(Integer.class)
                .findOne()
                .ifPresent(
                        running -> {
                            throw Problem.conflict(
                                    "medicine-running", "The patient takes this medicine already.");
                        });
    }

    private UUID insert(
            Handle handle,
            PatientId patient,
            Start input,
            LocalDate day,
            Map<String, String> overrides,
            CallContext context) {
        UUID id = Ids.next();
        String overridden =
                overrides.entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .sorted()
                        .collect(Collectors.joining("\n"));
        handle.createUpdate(
                        """
                        INSERT INTO medicine_course (id, patient_id, site_id, medicine, dose, started_on, started_by,
                          overridden, recorded_at)
                        VALUES (:id, :patient, :site, :medicine, :dose, :day, :staff, :overridden, :now)
                        """)
                .bind("id", id)
                .bind("patient", patient)
                .bind("site", context.requiredSite())
                .bind("medicine", input.medicine())
                .bind("dose", text.seal(handle, patient, input.dose().strip()))
                .bind("day", day)
                .bind("staff", context.actor().staff().orElse(null))
                .bind("overridden", text.seal(handle, patient, overridden))
                .bind("now", clock.instant())
                .execute();
        return id;
    }

    /** Of two who end it at once the second is told; what was still to be asked is not asked. */
    MedicineCourse end(End input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, input.patient());
                    MedicineCourse course = require(handle, patient, input.course(), context);
                    LocalDate today = Sites.require(handle, context).dayOf(clock.instant());
                    LocalDate day = input.on().orElse(today);
                    if (day.isAfter(today) || day.isBefore(course.startedOn())) {
                        throw Problem.invalid("on", "must be between the first day and today");
                    }
                    int ended =
                            handle.createUpdate(
                                            """
                                            UPDATE medicine_course SET ended_on = :day, end_reason = :reason, ended_at = :now,
                                              ended_by = :staff
                                            WHERE id = :id AND ended_at IS NULL
                                            """)
                                    .bind("day", day)
                                    .bind(
                                            "reason",
                                            text.seal(handle, course.patient(), input.reason()))
                                    .bind("now", clock.instant())
                                    .bind("staff", context.actor().staff().orElse(null))
                                    .bind("id", course.id())
                                    .execute();
                    if (ended == 0) {
                        throw Problem.conflict("medicine-ended", "This medicine is ended already.");
                    }
                    followUps.drop(handle, course.id(), context);
                    note(handle, "medicine.ended", course.id(), course.patient(), context);
                    return require(handle, patient, course.id(), context);
                });
    }

    Page<MedicineCourse> list(ListMedicines input, CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        input.page(
                                rows(
                                        handle,
                                        ChartAccess.require(handle, context, input.patient()),
                                        "AND (:id IS NULL OR m.id < :id)",
                                        input.cursor(),
                                        input.sought(),
                                        context),
                                MedicineCourse::id));
    }

    private MedicineCourse require(
            Handle handle, LinkedPatients patient, UUID id, CallContext context) {
        return rows(handle, patient, "AND m.id = :id", Optional.of(id), 1, context).stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** What was written last is first. */
    private List<MedicineCourse> rows(
            Handle handle,
            LinkedPatients patient,
            String which,
            Optional<UUID> id,
            int atMost,
            CallContext context) {
        return handle
                .createQuery(
                        """
                        SELECT m.id, m.patient_id AS patient, m.site_id AS site, m.medicine, m.dose, m.started_on,
                          s.display_name AS started_by, m.overridden, m.ended_on, m.end_reason
                        FROM medicine_course m LEFT JOIN staff s ON s.id = m.started_by
                        WHERE m.patient_id IN (<patients>) %s ORDER BY m.id DESC LIMIT :atMost
                        """
                                .formatted(which.replace("<", "\\<")))
                .bindList("patients", patient.list())
                .bind("id", id.orElse(null))
                .bind("atMost", atMost)
                .mapTo(Kept.class)
                .stream()
                .map(kept -> course(handle, kept, context))
                .toList();
    }

    private MedicineCourse course(Handle handle, Kept kept, CallContext context) {
        Optional<Medicine> medicine =
                reference.find(Medicine.CATALOGUE, kept.medicine(), context).map(Entry::value);
        return new MedicineCourse(
                kept.id(),
                kept.patient(),
                kept.site(),
                kept.medicine(),
                medicine.map(each -> MedicineFollowUps.in(each.name(), context.locale()))
                        .orElse(kept.medicine()),
                text.open(handle, kept.patient(), kept.dose()),
                kept.startedOn(),
                kept.startedBy(),
                text.open(handle, kept.patient(), kept.overridden()),
                kept.endedOn(),
                kept.endReason().map(reason -> text.open(handle, kept.patient(), reason)),
                kept.endedOn()
                        .flatMap(
                                last ->
                                        medicine.flatMap(Medicine::noDonationMonths)
                                                .map(last::plusMonths)));
    }

    private void note(
            Handle handle, String action, UUID id, PatientId patient, CallContext context) {
        audit.record(handle, context, action, "medicine_course", () -> id, patient, "");
    }
}
