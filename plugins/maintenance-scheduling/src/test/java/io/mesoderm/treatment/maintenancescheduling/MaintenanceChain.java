package io.mesoderm.treatment.maintenancescheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.ChainCareRecords;
import io.mesoderm.platform.careplan.CourseRules;
import io.mesoderm.platform.patient.ClinicalFacts;
import io.mesoderm.platform.patient.HealthAnswers;
import io.mesoderm.platform.patient.HealthFacts;
import io.mesoderm.platform.patient.InstallationKey;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.TinkPatientKeys;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.reference.SeedLoader;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.RecordedMessages;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.event.EventId;
import io.mesoderm.spi.host.CareRecords;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.host.PatientMessages;
import io.mesoderm.spi.host.SqlWork;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A chain on the real server with the module's tables, the real records of care and recorded messages. */
@MariaDb
@TestInstance(Lifecycle.PER_CLASS)
abstract class MaintenanceChain implements ModuleDatabase {

    private static final Path HOME = Path.of(System.getProperty("mesoderm.home", "../.."));
    private static final Path CHANGES =
            HOME.resolve(
                    "plugins/maintenance-scheduling/src/main/resources/maintenance-scheduling/db/changes");

    final CareChain care;
    final TestChain chain;
    final TenantDatabase database;
    final ModuleId module;
    final AtomicReference<Instant> now = new AtomicReference<>();
    final InstantSource clock = now::get;
    final DueTable table = new DueTable();
    RecordedMessages messages;
    ChainReference reference;
    PatientText text;
    Path key;
    Recompute job;
    int made;

    MaintenanceChain(TestChain chain, TenantDatabase database) throws IOException {
        this.care = CareChain.create(chain, database);
        this.chain = chain;
        this.database = database;
        this.module = chain.addModule("maintenance-scheduling");
        try (Stream<Path> files = Files.list(CHANGES)) {
            for (Path file : files.sorted().toList()) {
                chain.executeInModule(module, statement(file));
            }
        }
    }

    private static String statement(Path file) throws IOException {
        return String.join(
                "\n",
                Files.readAllLines(file).stream().filter(line -> !line.startsWith("--")).toList());
    }

    @BeforeAll
    void load(@TempDir Path folder) {
        key = folder.resolve("installation.key");
        text = new PatientText(new TinkPatientKeys(InstallationKey.at(key), clock));
        now.set(Instant.parse("2026-05-01T10:00:00Z"));
        database.inTransaction(chain.id(), SeedLoader.read(HOME.resolve("seeds"), clock)::load);
        reference = new ChainReference("maintenance-scheduling", database, new ReferenceEditions());
    }

    @BeforeEach
    void clear() {
        messages = new RecordedMessages();
        job = job(records(), messages);
        chain.executeInModule(module, "DELETE FROM due");
        chain.executeInModule(module, "DELETE FROM ladder_step");
        chain.executeInModule(module, "DELETE FROM recompute");
        for (String rows :
                List.of(
                        "checkpoint",
                        "planned_session",
                        "care_plan",
                        "treatment_session",
                        "patient_link")) {
            chain.executeInCore("DELETE FROM " + rows);
        }
    }

    Recompute job(CareRecords records, PatientMessages to) {
        return new Recompute(this, reference, records, to, table, clock);
    }

    CareRecords records() {
        var core = new ChainReference("care", database, new ReferenceEditions());
        var health = new HealthFacts(core, new HealthAnswers(text, clock));
        return new ChainCareRecords(
                database, CourseRules.of(health, new ClinicalFacts(text, clock), core)::bar);
    }

    void on(String day) {
        now.set(Instant.parse(day + "T10:00:00Z"));
    }

    void run() {
        while (job.run(context()).more()) {
            assertThat(made).isPositive();
        }
    }

    /** Somebody whose course is complete and was looked at, long before anything is due. */
    PatientId reviewed(String last) {
        PatientId patient = treated(last, "COMPLETED", false);
        on("2026-03-06");
        run();
        change(connection -> table.review(connection, care.north, patient, Modality.MESOTHERAPY));
        run();
        return patient;
    }

    PatientId treated(String last, String plan, boolean stepLeft) {
        PatientId patient = new PatientId(Ids.next());
        made++;
        database.inTransaction(
                chain.id(),
                handle ->
                        handle.execute(
                                """
                                INSERT INTO patient (id, number, family_name, given_names, sex, retention, version, created_at)
                                VALUES (?, ?, 'Berg', 'Ann', 'FEMALE', 'clinical-record', 1, NOW(6))
                                """,
                                patient,
                                "M" + made));
        treat(patient, Modality.MESOTHERAPY, last, plan, stepLeft);
        return patient;
    }

    /** Gives the patient a plan of the modality and a session. */
    void treat(PatientId patient, Modality modality, String last, String state, boolean stepLeft) {
        UUID plan = Ids.next();
        var template = new UUID(7, 7 + modality.ordinal());
        database.inTransaction(
                chain.id(),
                handle -> {
                    handle.execute(
                            """
                            INSERT IGNORE INTO protocol_template (id, module, code, version, running, modality, body, sha256, loaded_at)
                            VALUES (?, 'm', ?, 1, TRUE, ?, '{}', ?, NOW(6))
                            """,
                            template,
                            modality + "-W",
                            modality,
                            "0".repeat(64));
                    handle.execute(
                            """
                            INSERT INTO care_plan (id, patient_id, site_id, template_id, state, starts_on, retention,
                              version, created_at)
                            VALUES (?, ?, ?, ?, ?, '2026-01-01', 'clinical-record', 1, NOW(6))
                            """,
                            plan,
                            patient,
                            care.north,
                            template,
                            state);
                    if (stepLeft) {
                        handle.execute(
                                "INSERT INTO planned_session (id, care_plan_id, ordinal, offset_days, planned_on, state) VALUES (?, ?, 1, 0, '2026-04-01', 'PLANNED')",
                                Ids.next(),
                                plan);
                    }
                    return null;
                });
        session(patient, modality, care.north, last);
    }

    void session(PatientId patient, SiteId site, String day) {
        session(patient, Modality.MESOTHERAPY, site, day);
    }

    private void session(PatientId patient, Modality modality, SiteId site, String day) {
        database.inTransaction(
                chain.id(),
                handle ->
                        handle.execute(
                                """
                                INSERT INTO treatment_session (id, patient_id, site_id, module, modality, practitioner_id,
                                  started_at, ended_at, done_on, state, summary, retention, recorded_at)
                                VALUES (?, ?, ?, 'm', ?, ?, ?, ?, ?, 'DONE', 'x', 'clinical-record', NOW(6))
                                """,
                                Ids.next(),
                                patient,
                                site,
                                modality,
                                care.staff,
                                day,
                                day,
                                day));
    }

    /** From now on the second number belongs to the first. */
    void link(PatientId stays, PatientId goes) {
        database.inTransaction(
                chain.id(),
                handle ->
                        handle.execute(
                                """
                                INSERT INTO patient_link (id, survivor_id, retired_id, since, linked_by, reason)
                                VALUES (?, ?, ?, NOW(6), ?, 'x')
                                """,
                                Ids.next(),
                                stays,
                                goes,
                                care.staff));
    }

    Due due(PatientId patient) {
        return due(patient, Modality.MESOTHERAPY);
    }

    Due due(PatientId patient, Modality modality) {
        return inTransaction(context(), connection -> table.kept(connection, List.of(patient)))
                .get(new DueTable.Key(patient, modality))
                .due();
    }

    /** The patient answers a question today. */
    void answer(PatientId patient, String question, HealthAnswer.Value value) {
        LocalDate day = now.get().atZone(CareChain.ZONE).toLocalDate();
        var given =
                new HealthAnswers.Given(question, value, Optional.empty(), Optional.empty(), day);
        database.inTransaction(
                chain.id(),
                handle -> new HealthAnswers(text, clock).add(handle, patient, given, context()));
    }

    List<String> templates() {
        return messages.written().stream().map(PatientMessages.Message::template).toList();
    }

    CallContext context() {
        return care.at(care.north);
    }

    void change(SqlWork<Boolean> work) {
        assertThat(inTransaction(context(), work)).isTrue();
    }

    @Override
    public <T> T inTransaction(CallContext context, SqlWork<T> work) {
        return database.asModule(module, context, work);
    }

    @Override
    public void once(EventId event, CallContext context, SqlWork<?> work) {
        throw new UnsupportedOperationException("the module hears no events");
    }
}
