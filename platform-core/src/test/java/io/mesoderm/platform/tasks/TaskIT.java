package io.mesoderm.platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Role;
import io.mesoderm.platform.patient.InstallationKey;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.patient.TinkPatientKeys;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tasks.Task.State;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.Walk;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Page;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tasks of a site: opened once, seen by whom they concern, ended by one. */
@MariaDb
@TestInstance(Lifecycle.PER_CLASS)
class TaskIT {

    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private final CareChain care;
    private final List<String> audited = new ArrayList<>();
    private Tasks tasks;
    private TaskList list;
    private PatientId patient;

    TaskIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
    }

    @BeforeEach
    void clear() {
        care.chain.executeInCore("DELETE FROM task");
        audited.clear();
    }

    @BeforeAll
    void open(@TempDir Path keys) {
        var installation = InstallationKey.at(keys.resolve("installation.key"));
        var text = new PatientText(new TinkPatientKeys(installation, CLOCK));
        tasks = new Tasks(text, (h, c, action, type, id, detail) -> audited.add(action), CLOCK);
        list = new TaskList(text, CLOCK);
    }

    @BeforeEach
    void register() {
        patient = register("Berg");
    }

    private PatientId register(String name) {
        var registration = new Registration((h, c, action, type, id, detail) -> {}, CLOCK);
        LocalDate born = LocalDate.of(1980, 1, 1);
        return care.register(
                        registration, care.north, CareChain.woman(name, "Ann", Optional.of(born)))
                .id();
    }

    @Test
    void oneKeyOpensOneTask() {
        assertThat(open(note("a", 1, Optional.empty()))).isPresent();
        assertThat(open(note("a", 5, Optional.empty()))).isEmpty();

        assertThat(listed(Optional.empty())).extracting(Task::title).containsExactly("a");
        assertThat(audited).containsExactly("task.opened");
    }

    @Test
    void theFirstDueIsTheFirstAndAListGoesOnBehindIt() {
        open(note("c", 3, Optional.empty()));
        open(note("a", -1, Optional.empty()));
        open(note("b", 2, Optional.empty()));

        List<Task> walked =
                Walk.through(
                        2,
                        cursor ->
                                list(
                                        new TaskList.Wanted(
                                                Optional.empty(),
                                                Optional.empty(),
                                                cursor.map(UUID::fromString),
                                                Optional.of(2)),
                                        care.at(care.north, "care.read")));

        assertThat(walked).extracting(Task::title).containsExactly("a", "b", "c");
        assertThat(walked).extracting(Task::overdue).containsExactly(true, false, false);
    }

    @Test
    void aPatientWhoWasErasedLeavesTheListToTheOthers() {
        open(about(register("Kahn")));
        open(note("a", 1, Optional.empty()));

        care.chain.executeInCore("UPDATE patient_key SET wrapped = NULL, dropped_at = NOW(6)");

        assertThat(listed(Optional.empty()))
                .extracting(Task::title)
                .containsExactlyInAnyOrder("(what was written about this patient is erased)", "a");
    }

    @Test
    void aTaskOfAPatientNamesIt() {
        open(about(patient));

        Task task = listed(Optional.empty()).getFirst();

        assertThat(task.named().orElseThrow().name()).isEqualTo("Ann Berg");
        assertThat(task.title()).isEqualTo("look at the scalp");
        assertThat(sealed()).doesNotContain("scalp");
    }

    @Test
    void whoMayNotReadCareSeesNeitherTheTaskNorItsCount() {
        open(about(patient));
        CallContext desk = care.at(care.north, "task.read", "task.write");

        assertThat(list(everything(), desk).items()).isEmpty();
        assertThat(care.database.inTransaction(desk, h -> list.counts(h, desk)).open()).isZero();
        UUID task = listed(Optional.empty()).getFirst().id();
        assertThat(refusal(task, desk).code()).isEqualTo("not-found");
    }

    @Test
    void anotherSitesTaskIsUnknown() {
        UUID task = open(note("a", 1, Optional.empty())).orElseThrow();

        assertThat(list(everything(), care.at(care.south, "care.read")).items()).isEmpty();
        assertThat(refusal(task, care.at(care.south, "care.read")).code()).isEqualTo("not-found");
    }

    @Test
    void mineAreThoseOfMyRolesAndOfNobody() {
        open(note("for anybody", 1, Optional.empty()));
        open(note("for me", 2, Optional.of(Role.PRACTITIONER)));
        open(note("for the desk", 3, Optional.of(Role.FRONT_DESK)));

        assertThat(listed(Optional.of(true)))
                .extracting(Task::title)
                .containsExactly("for anybody", "for me");
        CallContext me = care.at(care.north, "care.read");
        TaskList.Counts counts = care.database.inTransaction(me, h -> list.counts(h, me));
        assertThat(counts).isEqualTo(new TaskList.Counts(3, 0, 2));
    }

    @Test
    void whatIsOverIsOver() {
        UUID task = open(note("a", 1, Optional.empty())).orElseThrow();
        CallContext me = care.at(care.north, "care.read");
        end(task, State.DONE, me);

        assertThat(refusal(task, me).code()).isEqualTo("task-ended");
        assertThat(listed(Optional.empty())).isEmpty();
        Task done =
                list(
                                new TaskList.Wanted(
                                        Optional.of(State.DONE),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()),
                                me)
                        .items()
                        .getFirst();
        assertThat(done.endedBy()).contains("Dr. Test");
        assertThat(done.endedAt()).contains(NOW);
        assertThat(audited).containsExactly("task.opened", "task.done");
    }

    @Test
    void ofTwoWhoEndItAtOnceOneDid() throws Exception {
        UUID task = open(note("a", 1, Optional.empty())).orElseThrow();
        CallContext me = care.at(care.north, "care.read");
        Callable<String> attempt =
                () -> {
                    try {
                        end(task, State.DONE, me);
                        return "done";
                    } catch (Problem problem) {
                        return problem.code();
                    }
                };

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> one = threads.submit(attempt);
            Future<String> other = threads.submit(attempt);
            assertThat(List.of(one.get(), other.get()))
                    .containsExactlyInAnyOrder("done", "task-ended");
        }
    }

    @Test
    void anOccasionThatIsGoneDropsItsTask() {
        open(note("a", 1, Optional.empty()));
        CallContext me = care.at(care.north);

        boolean first = care.database.inTransaction(me, h -> tasks.drop(h, "test/a", me));
        boolean second = care.database.inTransaction(me, h -> tasks.drop(h, "test/a", me));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(open(note("a", 1, Optional.empty()))).isEmpty();
    }

    private NewTask note(String title, int hours, Optional<Role> role) {
        return new NewTask(
                "test/" + title,
                care.north,
                "note",
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(title),
                NOW.plus(Duration.ofHours(hours)),
                role);
    }

    private NewTask about(PatientId about) {
        return new NewTask(
                "test/patient",
                care.north,
                "note",
                true,
                Optional.of(about),
                Optional.empty(),
                List.of("look at the scalp"),
                NOW,
                Optional.empty());
    }

    private Optional<UUID> open(NewTask task) {
        CallContext context = care.at(care.north);
        return care.database.inTransaction(context, h -> tasks.open(h, task, context));
    }

    private void end(UUID task, State state, CallContext context) {
        care.database.inTransaction(
                context,
                h -> {
                    tasks.end(h, task, state, context);
                    return null;
                });
    }

    private Problem refusal(UUID task, CallContext context) {
        return catchThrowableOfType(Problem.class, () -> end(task, State.DONE, context));
    }

    private static TaskList.Wanted everything() {
        return new TaskList.Wanted(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private List<Task> listed(Optional<Boolean> mine) {
        return list(
                        new TaskList.Wanted(
                                Optional.empty(), mine, Optional.empty(), Optional.empty()),
                        care.at(care.north, "care.read"))
                .items();
    }

    private Page<Task> list(TaskList.Wanted wanted, CallContext context) {
        return care.database.inTransaction(context, h -> list.list(h, wanted, context));
    }

    private String sealed() {
        byte[] words =
                care.database.inTransaction(
                        care.at(care.north),
                        h -> h.createQuery("SELECT words FROM task").mapTo(byte[].class).one());
        return new String(words, StandardCharsets.ISO_8859_1);
    }
}
