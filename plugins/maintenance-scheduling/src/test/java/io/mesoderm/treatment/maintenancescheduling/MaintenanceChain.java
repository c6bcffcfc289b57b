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
import java.util.List;
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
                handle -> {
                    handle.execute(
                            """
                            INSERT INTO patient (id, number, family_name, given_names, sex, retention, version, created_at)
                            VALUES (?, ?, 'Berg', 'Ann', 'FEMALE', 'clinical-record', 1, NOW(6))
                            """,
                            patient,
                            "M" + made);
                    handle.execute(
                            """
                            INSERT IGNORE INTO protocol_template (id, module, code, version, running, modality, body, sha256, loaded_at)
                            VALUES (?, 'm', 'MESO-004-W', 1, TRUE, 'MESOTHERAPY', '{}', ?, NOW(6))
                            """,
                            new UUID(7, 7),
                            "0".repeat(64));
                    UUID id = Ids.next();
                    handle.execute(
                            """
                            INSERT INTO care_plan (id, patient_id, site_id, template_id, state, starts_on, retention,
                              version, created_at)
                            VALUES (?, ?, ?, ?, ?, '2026-01-01', 'clinical-record', 1, NOW(6))
                            """,
                            id,
                            patient,
                            care.north,
                            new UUID(7, 7),
                            plan);
                    if (stepLeft) {
                        handle.execute(
                                "INSERT INTO planned_session (id, care_plan_id, ordinal, offset_days, planned_on, state) VALUES (?, ?, 1, 0, '2026-04-01', 'PLANNED')",
                                Ids.next(),
                                id);
                    }
                    return null;
                });
        session(patient, care.north, last);
        return patient;
    }

    void session(PatientId patient, SiteId site, String day) {
        database.inTransaction(
                chain.id(),
                handle ->
                        handle.execute(
                                """
                                INSERT INTO treatment_session (id, patient_id, site_id, module, modality, practitioner_id,
                                  started_at, ended_at, done_on, state, summary, retention, recorded_at)
                                VALUES (?, ?, ?, 'm', 'MESOTHERAPY', ?, ?, ?, ?, 'DONE', 'x', 'clinical-record', NOW(6))
                                """,
                                Ids.next(),
                                patient,
                                site,
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
        return inTransaction(context(), connection -> table.kept(connection, List.of(patient)))
                .get(new DueTable.Key(patient, Modality.MESOTHERAPY))
                .due();
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
