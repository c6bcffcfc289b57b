package io.mesoderm.platform.careplan.checkpoint;

import static io.mesoderm.platform.careplan.PlanClinic.weekly;
import static io.mesoderm.platform.careplan.checkpoint.CheckpointClinic.NOTHING;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.careplan.PlanClinic;
import io.mesoderm.platform.careplan.checkpoint.Checkpoint.Decision;
import io.mesoderm.platform.careplan.checkpoint.Checkpoint.State;
import io.mesoderm.platform.careplan.checkpoint.CheckpointEndpoints.Completion;
import io.mesoderm.platform.careplan.checkpoint.CheckpointEndpoints.OfPlan;
import io.mesoderm.platform.careplan.checkpoint.CheckpointEndpoints.Skip;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Checkpoints on the calendar of their course: where they lie, and how they are closed. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckpointsIT {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 10);
    private final TestChain chain;
    private final TenantDatabase database;
    private CheckpointClinic desk;
    private PlanClinic clinic;
    private PatientId patient;
    private CarePlanId plan;

    CheckpointsIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path keys) {
        desk = new CheckpointClinic(chain, database, keys);
        clinic = desk.clinic;
        clinic.offer(
                weekly("WEEKLY-4", 4, "after-session-3", "week-8"),
                weekly("TWO-SOURCES", 2, "last+42d@e37", "last+56d@e38"),
                weekly("ENDS", 2, "after-session-3", "end", "last+3m", "follow-up-1"));
    }

    @BeforeEach
    void plan() {
        clinic.on(FIRST);
        patient = clinic.patient();
        plan = clinic.plan(patient, "WEEKLY-4", FIRST);
    }

    @Test
    void liesOnTheDaysThatTheTemplateNames() {
        CarePlanId ends = clinic.plan(clinic.patient(), "ENDS", FIRST);

        assertThat(desk.dues(plan))
                .containsOnly(
                        entry("baseline", FIRST),
                        entry("after-session-3", FIRST.plusDays(21)),
                        entry("week-8", FIRST.plusDays(56)));
        assertThat(desk.dues(ends))
                .containsOnly(
                        entry("baseline", FIRST),
                        entry("end", FIRST.plusDays(7 + 14)),
                        entry("last+3m", FIRST.plusDays(7).plusMonths(3)),
                        entry("follow-up-1", FIRST.plusDays(7).plusMonths(3)));
    }

    /** The publication evaluates at six weeks, the registry at eight. */
    @Test
    void twoSourcesOfOneTemplateKeepACheckpointEach() {
        CarePlanId two = clinic.plan(clinic.patient(), "TWO-SOURCES", FIRST);

        assertThat(desk.list(two))
                .extracting(seen -> seen.checkpoint().dueOn(), seen -> seen.checkpoint().sources())
                .contains(
                        tuple(FIRST.plusDays(49), List.of("e37")),
                        tuple(FIRST.plusDays(63), List.of("e38")));
    }

    @Test
    void movesWithTheSessionsItCountsFrom() {
        clinic.goOn(plan, FIRST.plusDays(3));
        assertThat(desk.dues(plan))
                .containsEntry("baseline", FIRST.plusDays(3))
                .containsEntry("after-session-3", FIRST.plusDays(24))
                .containsEntry("week-8", FIRST.plusDays(59));

        clinic.done(plan, 1, FIRST.plusDays(4), 9);
        assertThat(desk.dues(plan))
                .containsEntry("baseline", FIRST.plusDays(4))
                .containsEntry("week-8", FIRST.plusDays(60));
    }

    @Test
    void whatIsClosedStaysOnItsDays() {
        desk.full(patient, FIRST.plusDays(56));
        desk.complete(plan, "week-8", NOTHING);

        clinic.goOn(plan, FIRST.plusDays(3));

        assertThat(desk.dues(plan)).containsEntry("week-8", FIRST.plusDays(56));
    }

    @Test
    void isSkippedWithTheReasonOnce() {
        assertThat(desk.skip(plan, "week-8").checkpoint())
                .extracting(Checkpoint::state, Checkpoint::reason, Checkpoint::doneBy)
                .containsExactly(
                        State.SKIPPED, Optional.of("was on a journey"), Optional.of("Dr. Test"));

        assertThat(code(() -> desk.skip(plan, "week-8"))).isEqualTo("checkpoint-closed");
        assertThat(code(() -> desk.complete(plan, "week-8", NOTHING)))
                .isEqualTo("checkpoint-closed");
        assertThat(code(() -> desk.decide(plan, "week-8", Decision.CONTINUE)))
                .isEqualTo("checkpoint-not-done");
    }

    @Test
    void takesNoWordsForWhatIsMeasured() {
        assertThatThrownBy(() -> desk.complete(plan, "week-8", Map.of("density", "as before")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.errors().getFirst().field())
                                        .isEqualTo("told.density"));
    }

    /** A character of Chinese takes three bytes. */
    @Test
    void takesAThousandCharactersForEachItemInEveryScript() {
        desk.full(patient, FIRST);
        String most = "\u53d1".repeat(1000);
        Map<String, String> told = Map.of("goals", most, "labs", most, "shedding", most);

        assertThatThrownBy(() -> desk.complete(plan, "baseline", with(told, "goals", most + "x")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.errors().getFirst().field())
                                        .isEqualTo("told.goals"));
        assertThat(desk.complete(plan, "baseline", told).checkpoint().told()).isEqualTo(told);
    }

    private static Map<String, String> with(Map<String, String> told, String code, String words) {
        Map<String, String> other = new HashMap<>(told);
        other.put(code, words);
        return other;
    }

    @Test
    void ofTwoAtOnceOneClosesIt() throws InterruptedException {
        desk.full(patient, FIRST.plusDays(56));
        List<Callable<String>> both =
                List.of(
                        () -> code(() -> desk.complete(plan, "week-8", NOTHING)),
                        () -> code(() -> desk.skip(plan, "week-8")));

        try (var threads = Executors.newFixedThreadPool(2)) {
            Stream<String> answers =
                    threads.invokeAll(both).stream().map(future -> future.resultNow());
            assertThat(answers).containsExactlyInAnyOrder("", "checkpoint-closed");
        }
    }

    @Test
    void ofTwoDecisionsAtOnceOneHolds() throws InterruptedException {
        desk.full(patient, FIRST.plusDays(56));
        desk.complete(plan, "week-8", NOTHING);
        List<Callable<String>> both =
                List.of(
                        () -> code(() -> desk.decide(plan, "week-8", Decision.CONTINUE)),
                        () -> code(() -> desk.decide(plan, "week-8", Decision.STOP)));

        try (var threads = Executors.newFixedThreadPool(2)) {
            Stream<String> answers =
                    threads.invokeAll(both).stream().map(future -> future.resultNow());
            assertThat(answers).containsExactlyInAnyOrder("", "checkpoint-decided");
        }
    }

    @Test
    void whatIsNotThereOrAnothersIsNotFound() {
        CarePlanId others = clinic.plan(clinic.patient(), "WEEKLY-4", FIRST);
        UUID own = desk.find(plan, "week-8").checkpoint().id();
        var lake = clinic.care.at(clinic.care.lake);

        assertThat(code(() -> desk.list(new CarePlanId(UUID.randomUUID())))).isEqualTo("not-found");
        assertThat(
                        code(
                                () ->
                                        desk.desk.skip(
                                                new Skip(others, own, "was on a journey"),
                                                clinic.north)))
                .isEqualTo("not-found");
        assertThat(code(() -> desk.desk.list(new OfPlan(plan), lake))).isEqualTo("not-found");
        assertThat(
                        code(
                                () ->
                                        desk.desk.complete(
                                                new Completion(
                                                        plan,
                                                        own,
                                                        Optional.empty(),
                                                        Optional.empty()),
                                                lake)))
                .isEqualTo("not-found");
        assertThat(desk.find(plan, "week-8").checkpoint().state()).isEqualTo(State.DUE);
    }

    @Test
    void SC_19_firesForPhotosWrittenDownAfterTheInjectionOfTheirDay() {
        clinic.done(plan, 1, FIRST, 9);
        desk.full(patient, FIRST.minusDays(1));
        clinic.in(h -> h.execute("DELETE FROM photo WHERE patient_id = ?", patient.value()));
        desk.photos(patient, FIRST, 9);
        clinic.photo(patient, "OTHER", "vertex tattoo", FIRST, 8);

        assertThat(desk.find(plan, "baseline").captures())
                .filteredOn(each -> !each.there() && each.kind() != CaptureItem.Kind.TOLD)
                .extracting(Captured::item, Captured::behindInjection)
                .containsExactly(tuple("photos", true));

        Map<String, String> told = Map.of("goals", "a fuller crown", "labs", "none");
        assertThat(code(() -> desk.complete(plan, "baseline", told)))
                .isEqualTo("checkpoint-incomplete");
        assertThat(desk.complete(plan, "baseline", told, true).checkpoint().state())
                .isEqualTo(State.DONE);
    }

    @Test
    void SC_19_silentForPhotosWrittenDownBeforeIt() {
        clinic.done(plan, 1, FIRST, 9);
        desk.full(patient, FIRST.minusDays(1));
        clinic.in(h -> h.execute("DELETE FROM photo WHERE patient_id = ?", patient.value()));
        desk.photos(patient, FIRST, 8);
        clinic.photo(patient, "OTHER", "vertex tattoo", FIRST, 8);

        assertThat(desk.missing(plan, "baseline")).containsExactly("goals", "labs");
    }

    /** The code of the refusal; empty if there is none. */
    private static String code(Runnable call) {
        try {
            call.run();
            return "";
        } catch (Problem problem) {
            return problem.code();
        }
    }
}
