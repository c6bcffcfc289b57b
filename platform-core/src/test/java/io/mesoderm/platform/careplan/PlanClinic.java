package io.mesoderm.platform.careplan;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.careplan.adverse.EventConsequences;
import io.mesoderm.platform.careplan.checkpoint.Checkpoints;
import io.mesoderm.platform.careplan.checkpoint.Courses;
import io.mesoderm.platform.careplan.spacing.BookedSessions;
import io.mesoderm.platform.patient.InstallationKey;
import io.mesoderm.platform.patient.PatientRecords;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.TinkPatientKeys;
import io.mesoderm.platform.persistence.HandleWork;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.reference.SeedLoader;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestTrails;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.care.ProtocolTemplate.FixedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Offset;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.host.CareRecords;
import io.mesoderm.spi.host.ReferenceData;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A chain with a site, patients and plans, whose clock the tests set. */
public final class PlanClinic {

    /** The module whose templates are planned. */
    public static final ModuleId MODULE = new ModuleId("trial");

    private static final Path SEEDS = Path.of(System.getProperty("mesoderm.home", ".."), "seeds");

    public final CareChain care;
    public final TenantDatabase database;
    public final CallContext north;
    public final WriteAudit audit;
    public final PatientText text;
    public final ReferenceData reference;
    public final Checkpoints checkpoints;
    public final TreeSet<LocalDate> closed = new TreeSet<>();
    public final PatientRecords patients;
    final CarePlans plans;
    final PlanChanges changes;
    private final EventCourses courses;
    private final AtomicInteger registered = new AtomicInteger();
    private Instant now = Instant.parse("2026-03-10T10:00:00Z");

    public PlanClinic(TestChain chain, TenantDatabase database, Path keys) {
        this.care = CareChain.create(chain, database);
        this.database = database;
        this.north = care.at(care.north);
        InstantSource clock = clock();
        database.inTransaction(chain.id(), SeedLoader.read(SEEDS, clock)::load);
        this.audit = TestTrails.writes(database, clock);
        this.text =
                new PatientText(
                        new TinkPatientKeys(
                                InstallationKey.at(keys.resolve("installation.key")), clock));
        this.reference = new ChainReference("care", database, new ReferenceEditions());
        this.patients =
                PatientRecords.of(
                        database, text, reference, new SessionSummaries(text), audit, clock);
        this.checkpoints = new Checkpoints(reference, text);
        var rules = new CareRules(reference);
        var spacing =
                new ChainSpacing(
                        rules, BookedSessions.NONE, (handle, site, from, to) -> closed, clock);
        var engine =
                new EligibilityEngine(
                        null,
                        new Situations(patients.health(), patients.facts()),
                        rules,
                        spacing,
                        new SessionGates(null, null, null),
                        clock);
        this.plans = new CarePlans(engine, spacing, checkpoints, audit, clock);
        var planEvents = new PlanEvents(text, clock);
        this.changes = new PlanChanges(spacing, planEvents, checkpoints, audit, clock);
        this.courses = new EventCourses(plans, planEvents, audit);
    }

    /** The clock of everything here. */
    public InstantSource clock() {
        return () -> now;
    }

    /** From now on it is this day, at ten in the morning of Greenwich. */
    public LocalDate on(LocalDate day) {
        now = day.atTime(10, 0).toInstant(ZoneOffset.UTC);
        return day;
    }

    public Courses courses() {
        return new PlanCourses(plans, patients);
    }

    /** A template of so many sessions a week apart. */
    public static ProtocolTemplate weekly(String code, int sessions, String... checkpoints) {
        return new ProtocolTemplate(
                code,
                "weekly",
                Modality.MESOTHERAPY,
                "session",
                new FixedCourse(
                        IntStream.range(0, sessions).mapToObj(i -> new Offset(7 * i, 0)).toList()),
                List.of(checkpoints),
                "C",
                List.of("seed-004"),
                false);
    }

    public void offer(ProtocolTemplate... templates) {
        in(
                h -> {
                    ProtocolTemplates.store(h, MODULE, List.of(templates), now);
                    return null;
                });
    }

    public PatientId patient() {
        return patient(care.north);
    }

    public PatientId patient(SiteId site) {
        String name = "Plan" + registered.incrementAndGet();
        return care.register(
                        patients.registration(),
                        site,
                        CareChain.woman(name, "Test", Optional.empty()))
                .id();
    }

    public CarePlanId plan(PatientId patient, String template, LocalDate first) {
        var wanted =
                new CarePlans.NewPlan(
                        patient, MODULE, template, first, Optional.empty(), Optional.empty());
        return in(h -> plans.create(h, wanted, north)).id();
    }

    /** The plan of the first part. */
    public CarePlan combination(PatientId patient, String template, LocalDate first) {
        var wanted =
                new CarePlans.NewPlan(
                        patient, MODULE, template, first, Optional.empty(), Optional.empty());
        return in(h -> new CombinedPlans(plans).create(h, wanted, List.of(MODULE), north));
    }

    /** What jobs are told of the patient's course. */
    public CareRecords.Course course(PatientId patient) {
        return new ChainCareRecords(database, (handle, who, modality, day, context) -> false)
                .courses(Optional.empty(), CareRecords.MOST, north).courses().stream()
                        .filter(course -> course.patient().equals(patient))
                        .findFirst()
                        .orElseThrow();
    }

    public List<CarePlan> plans(PatientId patient) {
        return in(h -> plans.list(h, patient, north));
    }

    /** The session of this number, put on another day. */
    public void move(CarePlanId plan, int number, LocalDate to) {
        PlannedSessionId session = find(plan).sessions().get(number - 1).id();
        in(h -> changes.move(h, plan, session, to, "the patient is away", north));
    }

    public CarePlan find(CarePlanId plan) {
        return in(h -> CarePlans.require(h, plan));
    }

    public void goOn(CarePlanId plan, LocalDate from) {
        in(h -> changes.goOn(h, plan, from, "back from a journey", north));
    }

    public void review(CarePlanId plan) {
        in(h -> changes.review(h, plan, "looked at again", north));
    }

    public void stop(CarePlanId plan) {
        in(h -> plans.stop(h, plan, north));
    }

    /** What an adverse event does to the courses. */
    public EventConsequences.Courses ofEvents() {
        return courses;
    }

    /** The session of this number, done on the day and begun at this time of Greenwich. */
    public void done(CarePlanId plan, int number, LocalDate day, int hour) {
        CarePlan known = find(plan);
        CarePlan.Step step = known.sessions().get(number - 1);
        in(
                h -> {
                    PlannedSteps.done(h, step.id());
                    return h.createUpdate(
                                    """
                                    INSERT INTO treatment_session (id, patient_id, site_id, module, modality,
                                      practitioner_id, planned_session_id, started_at, ended_at, done_on, state,
                                      summary, retention, recorded_at)
                                    VALUES (UNHEX(REPLACE(UUID(), '-', '')), :patient, :site, 'trial',
                                      (SELECT modality FROM planned_session WHERE id = :step),
                                      :staff, :step, :at, :at, :day, 'DONE', '', 'clinical-record', :at)
                                    """)
                            .bind("patient", known.patient())
                            .bind("site", care.north)
                            .bind("staff", care.staff)
                            .bind("step", step.id())
                            .bind("at", day.atTime(hour, 0).toInstant(ZoneOffset.UTC))
                            .bind("day", day)
                            .execute();
                });
    }

    public <T> T in(HandleWork<T> work) {
        return database.inTransaction(north, work);
    }

    /** A photo as it stands in a chart, written down at this hour of its day. */
    public void photo(PatientId patient, String view, String spot, LocalDate on, int hour) {
        in(
                h ->
                        h.execute(
                                """
                                INSERT INTO photo (id, patient_id, view, spot, taken_on, wet_hair, styled, width,
                                  height, content, thumb, sha256, added_at)
                                VALUES (UNHEX(REPLACE(UUID(), '-', '')), ?, ?, ?, ?, FALSE, FALSE, 1, 1, '', '', ?, ?)
                                """,
                                patient.value(),
                                view,
                                spot,
                                on,
                                UUID.randomUUID()
                                        .toString()
                                        .replace("-", "")
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                                on.atTime(hour, 0).toInstant(ZoneOffset.UTC)));
    }

    /** A value as it stands in a chart, written down at noon of its day. */
    public void value(
            PatientId patient, String instrument, String ratedBy, String value, LocalDate on) {
        value(patient, instrument, ratedBy, value, on, "");
    }

    /** As above, at a spot. */
    public void value(
            PatientId patient,
            String instrument,
            String ratedBy,
            String value,
            LocalDate on,
            String spot) {
        String[] named = instrument.split("@", 2);
        in(
                h ->
                        h.execute(
                                """
                                INSERT INTO observation (id, patient_id, code, value, unit, observed_on, instrument,
                                  instrument_version, rated_by, spot, recorded_at)
                                VALUES (UNHEX(REPLACE(UUID(), '-', '')), ?, ?, ?, '', ?, ?, ?, ?, NULLIF(?, ''), ?)
                                """,
                                patient.value(),
                                named[0],
                                new java.math.BigDecimal(value),
                                on,
                                named[0],
                                named[1],
                                ratedBy,
                                spot,
                                on.atTime(5, 0).toInstant(ZoneOffset.UTC)));
    }
}
