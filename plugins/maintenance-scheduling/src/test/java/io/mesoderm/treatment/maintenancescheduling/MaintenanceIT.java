package io.mesoderm.treatment.maintenancescheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.ChainCareRecords;
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
import io.mesoderm.spi.job.JobOutcome;
import io.mesoderm.treatment.maintenancescheduling.Due.State;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

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

/** The job and the lists of maintenance on the real server, over the real records of care. */
@MariaDb
@TestInstance(Lifecycle.PER_CLASS)
class MaintenanceIT implements ModuleDatabase {

    private static final Path HOME = Path.of(System.getProperty("mesoderm.home", "../.."));
    private static final Path CHANGES =
            HOME.resolve(
                    "plugins/maintenance-scheduling/src/main/resources/maintenance-scheduling/db/changes");
    private static final LocalDate DUE = LocalDate.parse("2026-06-21");

    private final CareChain care;
    private final TestChain chain;
    private final TenantDatabase database;
    private final ModuleId module;
    private final AtomicReference<Instant> now = new AtomicReference<>();
    private final InstantSource clock = now::get;
    private final DueTable table = new DueTable();
    private RecordedMessages messages;
    private ChainReference reference;
    private Recompute job;
    private int made;

    MaintenanceIT(TestChain chain, TenantDatabase database) throws IOException {
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
    void load() {
        now.set(Instant.parse("2026-05-01T10:00:00Z"));
        database.inTransaction(chain.id(), SeedLoader.read(HOME.resolve("seeds"), clock)::load);
        reference = new ChainReference("maintenance-scheduling", database, new ReferenceEditions());
    }

    @BeforeEach
    void clear() {
        messages = new RecordedMessages();
        job = job(new ChainCareRecords(database), messages);
        chain.executeInModule(module, "DELETE FROM due");
        chain.executeInModule(module, "DELETE FROM ladder_step");
        chain.executeInModule(module, "DELETE FROM recompute");
        for (String rows : List.of("planned_session", "care_plan", "treatment_session")) {
            chain.executeInCore("DELETE FROM " + rows);
        }
    }

    private Recompute job(CareRecords records, PatientMessages to) {
        return new Recompute(this, reference, records, to, table, clock);
    }

    @Test
    void MT_01_firesForAnOpenCourseAndForOneNobodyLookedAt() {
        PatientId open = treated("2026-03-05", "ACTIVE", true);
        PatientId complete = treated("2026-03-05", "COMPLETED", false);
        on("2026-06-01");
        run();

        assertThat(due(open).state()).isEqualTo(State.PENDING_REVIEW);
        assertThat(due(complete).state()).isEqualTo(State.PENDING_REVIEW);
        assertThat(messages.written()).isEmpty();
    }

    @Test
    void MT_04_firesStepByStepOnceAndThenLapses() {
        PatientId patient = reviewed("2026-03-05");
        assertThat(due(patient).dueOn()).isEqualTo(DUE);

        on("2026-05-30");
        run();
        assertThat(messages.written()).isEmpty();
        on("2026-05-31");
        run();
        run();
        on("2026-06-01");
        run();
        assertThat(templates()).containsExactly("recall-first");
        on("2026-06-14");
        run();
        assertThat(templates()).containsExactly("recall-first", "recall-reminder");
        assertThat(messages.opened()).isEmpty();
        on("2026-06-21");
        run();
        on("2026-07-04");
        run();
        assertThat(messages.opened()).hasSize(1);
        assertThat(due(patient).state()).isEqualTo(State.WAITING);
        on("2026-07-05");
        run();
        assertThat(due(patient).state()).isEqualTo(State.LAPSED);
        assertThat(messages.written()).hasSize(2);
        assertThat(messages.opened()).hasSize(1);
    }

    @Test
    void MT_04_silentForWhoWasTakenOut() {
        PatientId patient = reviewed("2026-03-05");
        change(
                connection ->
                        table.stop(connection, care.north, patient, Modality.MESOTHERAPY, true));
        on("2026-06-14");
        run();

        assertThat(messages.written()).isEmpty();
        assertThat(due(patient).state()).isEqualTo(State.STOPPED);
        change(
                connection ->
                        table.stop(connection, care.north, patient, Modality.MESOTHERAPY, false));
        run();
        assertThat(templates()).containsExactly("recall-reminder");
    }

    @Test
    void aNewSessionMovesTheDayAndNeedsAReviewOfItsOwn() {
        PatientId patient = reviewed("2026-03-05");
        session(patient, care.north, "2026-06-10");
        on("2026-06-11");
        run();

        assertThat(due(patient).lastOn()).isEqualTo("2026-06-10");
        assertThat(due(patient).state()).isEqualTo(State.PENDING_REVIEW);
        assertThat(messages.written()).isEmpty();
    }

    @Test
    void anotherSiteChangesNothing() {
        PatientId patient = reviewed("2026-03-05");

        boolean changed =
                inTransaction(
                        context(),
                        connection ->
                                table.stop(
                                        connection,
                                        care.south,
                                        patient,
                                        Modality.MESOTHERAPY,
                                        true));

        assertThat(changed).isFalse();
        assertThat(due(patient).state()).isEqualTo(State.WAITING);
    }

    @Test
    void aRunThatIsCutGoesOnBehindItsLastPieceAndWritesNothingTwice() {
        for (int i = 0; i < 5; i++) {
            reviewed("2026-03-05");
        }
        on("2026-06-01");
        CareRecords two = pages(2);
        assertThat(job(two, messages).run(context()))
                .isEqualTo(JobOutcome.more(2, 5, "0 changed in the last piece"));
        CareRecords cut = pages(2);
        PatientMessages killed =
                new RecordedMessages() {
                    @Override
                    public boolean write(Message message, CallContext context) {
                        throw new IllegalStateException("killed");
                    }
                };
        assertThat(fails(job(cut, killed))).isTrue();
        assertThat(messages.written()).hasSize(2);

        JobOutcome outcome = job(two, messages).run(context());
        int pieces = 1;
        while (outcome.more()) {
            outcome = job(two, messages).run(context());
            pieces++;
        }

        assertThat(pieces).isEqualTo(3);
        assertThat(messages.written()).hasSize(5);
        assertThat(messages.written().stream().map(PatientMessages.Message::patient).distinct())
                .hasSize(5);
    }

    private boolean fails(Recompute recompute) {
        try {
            recompute.run(context());
            return false;
        } catch (IllegalStateException killed) {
            return true;
        }
    }

    /** The same records, in smaller pages. */
    private CareRecords pages(int patients) {
        CareRecords all = new ChainCareRecords(database);
        return new CareRecords() {
            @Override
            public Courses courses(Optional<PatientId> after, int most, CallContext context) {
                return all.courses(after, patients, context);
            }

            @Override
            public long treatedPatients(CallContext context) {
                return all.treatedPatients(context);
            }
        };
    }

    private void on(String day) {
        now.set(Instant.parse(day + "T10:00:00Z"));
    }

    private void run() {
        while (job.run(context()).more()) {
            assertThat(made).isPositive();
        }
    }

    /** Somebody whose course is complete and was looked at, long before anything is due. */
    private PatientId reviewed(String last) {
        PatientId patient = treated(last, "COMPLETED", false);
        on("2026-03-06");
        run();
        change(connection -> table.review(connection, care.north, patient, Modality.MESOTHERAPY));
        run();
        return patient;
    }

    private PatientId treated(String last, String plan, boolean stepLeft) {
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

    private void session(PatientId patient, SiteId site, String day) {
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

    private Due due(PatientId patient) {
        return inTransaction(context(), connection -> table.kept(connection, List.of(patient)))
                .get(new DueTable.Key(patient, Modality.MESOTHERAPY))
                .due();
    }

    private List<String> templates() {
        return messages.written().stream().map(PatientMessages.Message::template).toList();
    }

    private CallContext context() {
        return care.at(care.north);
    }

    private void change(SqlWork<Boolean> work) {
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
