package io.mesoderm.platform.careplan.adverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Relation;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Reporter;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.Grading;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.Release;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tasks.Tasks;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What follows when an event turns out to be more, or less, than was thought. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegradedEventsIT extends AdverseClinic {

    private final Tasks real;

    RegradedEventsIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        super(server, CareChain.create(chain, database));
        WriteAudit silent = (handle, context, action, type, id, detail) -> {};
        this.real = new Tasks(new PatientText(new MarkedKeys()), silent, now::get);
    }

    @BeforeEach
    void begin() {
        now.set(START);
        tasks.clear();
        stopped.clear();
        givenBack.clear();
        handedOver.clear();
        care.chain.executeInCore("DELETE FROM task");
    }

    @Test
    void AE_03_firesAnewWhenAnEventThatWasLookedAtBecomesGraver() {
        PatientId patient = register(care.north);
        UUID event = report(patient, "soreness", 2).event().id();
        open();
        assertThat(reviews("OPEN")).isOne();
        care.chain.executeInCore("UPDATE task SET state = 'DONE', ended_at = NOW(6)");

        grade(patient, event, 3);
        open();
        assertThat(reviews("OPEN")).isOne();
        assertThat(reviews("DONE")).isOne();

        grade(patient, event, 4);
        open();
        assertThat(reviews("OPEN")).as("one that is open is enough").isOne();
    }

    @Test
    void AE_12_silentWhenAnEventThatWasReleasedBecomesLess() {
        PatientId patient = register(care.north);
        UUID event = report(patient, "soreness", 3).event().id();
        desk.release(new Release(patient, event, "seen, calm"), north);
        tasks.clear();

        grade(patient, event, 2);
        assertThat(held(patient)).isEmpty();
        assertThat(tasks).isEmpty();

        grade(patient, event, 3);
        assertThat(held(patient)).hasSize(1);
    }

    @Test
    void AE_03_silentAboutTheCourseOnceTheGradeWasAMistake() {
        PatientId patient = register(care.north);
        UUID event = report(patient, "soreness", 3).event().id();
        assertThat(stopped).containsExactly(patient);

        grade(patient, event, 4);
        assertThat(givenBack).isEmpty();
        grade(patient, event, 2);
        assertThat(givenBack).containsExactly(event);
        grade(patient, event, 1);
        assertThat(givenBack).as("once").containsExactly(event);
    }

    /** What is asked anew is due from now, and a review on the day it is asked for. */
    @Test
    void AE_03_firesWithATimeThatIsNotOverWhenAnEventBecomesGraverLater() {
        PatientId patient = register(care.north);
        UUID event = report(patient, "soreness", 1).event().id();
        tasks.clear();
        now.set(START.plus(Duration.ofDays(10)));

        grade(patient, event, 3);

        assertThat(tasks)
                .isNotEmpty()
                .allSatisfy(
                        wanted ->
                                assertThat(wanted.due())
                                        .as(wanted.kind())
                                        .isAfterOrEqualTo(now.get()));
        assertThat(tasks)
                .filteredOn(wanted -> wanted.kind().equals("adverse-review"))
                .allSatisfy(
                        wanted ->
                                assertThat(wanted.due().atZone(CareChain.ZONE).toLocalDate())
                                        .isEqualTo(LocalDate.of(2026, 3, 20)))
                .isNotEmpty();
    }

    /** Who opened booking again, and why, stands in the log beside the grades. */
    @Test
    void theReleaseOfAHoldShowsInTheLog() {
        PatientId patient = register(care.north);
        UUID event = report(patient, "soreness", 3).event().id();

        assertThat(desk.release(new Release(patient, event, "seen, calm"), north).log())
                .extracting(
                        AdverseEvent.Entry::kind,
                        AdverseEvent.Entry::grade,
                        AdverseEvent.Entry::text)
                .containsExactly(
                        tuple("RELEASED", 3, "seen, calm"),
                        tuple("REPORTED", 3, "as the patient says"));
    }

    /** The course was ended by the first of two: the mistake in its grade is none of the second's. */
    @Test
    void AE_03_firesStillForTheCourseWhileAnotherEventOfGradeThreeIsOpen() {
        PatientId patient = register(care.north);
        UUID mistyped = report(patient, "soreness", 3).event().id();
        UUID other = report(patient, "pus", 3).event().id();

        grade(patient, mistyped, 1);
        assertThat(handedOver).containsExactly(other);
        assertThat(givenBack).as("what is left of it").containsExactly(mistyped);

        grade(patient, other, 2);
        assertThat(givenBack).containsExactly(mistyped, other);
    }

    @Test
    void AE_03_silentAboutTheCourseForWhatTheTreatmentDidNotDo() {
        PatientId patient = register(care.north);
        report(patient, Optional.empty(), Relation.UNRELATED);
        assertThat(stopped).isEmpty();
        assertThat(held(patient)).as("a clinician looks at it all the same").hasSize(1);

        report(patient, Optional.empty(), Relation.UNLIKELY);
        assertThat(stopped).containsExactly(patient);
    }

    @Test
    void whatACorrectedSessionToldOfLeavesNoTasks() {
        PatientId patient = register(care.north);
        TreatmentSessionId session = new TreatmentSessionId(session(patient));
        tell(patient, session);
        UUID other = report(patient, "pus", 1).event().id();
        assertThat(stopped).containsExactly(patient);

        TreatmentSessionId by = correct(patient, session);

        assertThat(tasks).extracting(EventConsequences.Wanted::event).containsExactly(other);
        assertThat(givenBack).as("its course goes on").hasSize(1);
        tell(patient, by);
        assertThat(ids(by)).as("the new one tells of its own").hasSize(1);
    }

    @Test
    void whatAPersonReportedOfASessionIsOfTheOneThatCorrectsIt() {
        PatientId patient = register(care.north);
        TreatmentSessionId session = new TreatmentSessionId(session(patient));
        report(patient, Optional.of(session), Relation.POSSIBLE);
        int wanted = tasks.size();

        TreatmentSessionId by = correct(patient, session);

        assertThat(tasks).hasSize(wanted).isNotEmpty();
        assertThat(givenBack).isEmpty();
        assertThat(held(patient)).hasSize(1);
        assertThat(ids(session)).isEmpty();
        assertThat(ids(by)).hasSize(1);
    }

    @Test
    void whatSomebodyLookedAtIsKeptAndNotToldAgain() {
        PatientId patient = register(care.north);
        TreatmentSessionId session = new TreatmentSessionId(session(patient));
        tell(patient, session);
        UUID event = ids(session).getFirst();
        grade(patient, event, 4);

        TreatmentSessionId by = correct(patient, session);
        tell(patient, by);

        assertThat(givenBack).isEmpty();
        assertThat(ids(by)).containsExactly(event);
    }

    private TreatmentSessionId correct(PatientId patient, TreatmentSessionId session) {
        TreatmentSessionId by = new TreatmentSessionId(session(patient));
        care.database.inTransaction(
                north,
                handle -> {
                    events.replace(handle, session, by, north);
                    return null;
                });
        return by;
    }

    private void tell(PatientId patient, TreatmentSessionId session) {
        care.database.inTransaction(
                north,
                handle -> {
                    events.tell(
                            handle,
                            AdverseEvents.Report.ofSession(
                                    patient, session, "soreness", 3, "", START),
                            north);
                    return null;
                });
    }

    private List<UUID> ids(TreatmentSessionId session) {
        return care.database.inTransaction(
                north,
                handle ->
                        handle.createQuery(
                                        "SELECT id FROM adverse_event WHERE session_id = :session")
                                .bind("session", session)
                                .mapTo(UUID.class)
                                .list());
    }

    /** Opens what is wanted as the platform does, and forgets it. */
    private void open() {
        care.database.inTransaction(
                north,
                handle -> {
                    tasks.forEach(wanted -> AdverseCare.open(real, handle, wanted, north));
                    return null;
                });
        tasks.clear();
    }

    @Test
    void tasksOfACorrectedSessionAreDroppedAndOthersStay() {
        PatientId patient = register(care.north);
        UUID event = report(patient, "pus", 1).event().id();
        report(patient, "pus", 1);
        open();

        care.database.inTransaction(
                north,
                handle -> {
                    real.dropAll(handle, EventConsequences.keys(event), north);
                    return null;
                });

        assertThat(reviews("DROPPED")).isOne();
        assertThat(reviews("OPEN")).isOne();
    }

    private long reviews(String state) {
        return care.database.inTransaction(
                north,
                handle ->
                        handle.createQuery(
                                        "SELECT COUNT(*) FROM task WHERE kind = 'adverse-review' AND state = :state")
                                .bind("state", state)
                                .mapTo(Long.class)
                                .one());
    }

    private void grade(PatientId patient, UUID event, int grade) {
        desk.grade(new Grading(patient, event, grade, Optional.empty(), "looked at"), north);
    }

    private void report(
            PatientId patient, Optional<TreatmentSessionId> session, Relation relation) {
        care.database.inTransaction(
                north,
                handle ->
                        events.report(
                                handle,
                                new AdverseEvents.Report(
                                        patient,
                                        "soreness",
                                        3,
                                        "",
                                        START,
                                        relation,
                                        Reporter.STAFF,
                                        false,
                                        session,
                                        Optional.empty(),
                                        Optional.empty()),
                                north));
    }

    private UUID session(PatientId patient) {
        return session(patient, care.north, LocalDate.of(2026, 3, 9), Optional.empty());
    }
}
