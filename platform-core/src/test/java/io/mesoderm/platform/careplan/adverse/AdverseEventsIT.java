package io.mesoderm.platform.careplan.adverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.careplan.adverse.AdverseEvent.Outcome;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.State;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Told;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.Grading;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.NewEvent;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.Note;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.OneEvent;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.Release;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.Resolution;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Role;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.CareSeeds;
import io.mesoderm.platform.testing.Crossing;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An adverse event from its report to its end, and what happens by rule on the way. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdverseEventsIT extends AdverseClinic {

    AdverseEventsIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        super(server, CareChain.create(chain, database));
    }

    @BeforeEach
    void begin() {
        now.set(START);
        tasks.clear();
        stopped.clear();
    }

    @Test
    void AE_01_keepsEverythingThatWasSaidInALogThatOnlyGrows() {
        PatientId patient = register(care.north);
        UUID event = report(patient, "redness", 1).event().id();
        now.set(START.plus(Duration.ofHours(1)));
        desk.note(new Note(patient, event, "It is warm"), north);
        desk.grade(
                new Grading(patient, event, 2, Optional.of("spreading-redness"), "It grows"),
                north);
        Told told =
                desk.resolve(
                        new Resolution(
                                patient,
                                event,
                                Optional.empty(),
                                Outcome.RECOVERED,
                                Optional.of("Gone"),
                                Optional.empty(),
                                Optional.of(true)),
                        north);

        assertThat(told.log())
                .extracting(
                        AdverseEvent.Entry::kind,
                        AdverseEvent.Entry::code,
                        AdverseEvent.Entry::grade,
                        AdverseEvent.Entry::text)
                .containsExactly(
                        tuple("RESOLVED", "spreading-redness", 2, "Gone"),
                        tuple("GRADED", "spreading-redness", 2, "It grows"),
                        tuple("NOTE", "redness", 1, "It is warm"),
                        tuple("REPORTED", "redness", 1, "as the patient says"));
        assertThat(told.event().state()).isEqualTo(State.CLOSED);
        assertThat(told.event().kindName()).isEqualTo("Redness that spreads");
        assertThat(
                        refused(
                                () ->
                                        desk.grade(
                                                new Grading(
                                                        patient, event, 3, Optional.empty(), "no"),
                                                north)))
                .isEqualTo("adverse-event-closed");
    }

    @Test
    void AE_02_firesOnceWhenRednessLastsLongerThanFortyEightHours() {
        PatientId patient = register(care.north);
        UUID event = report(patient, "redness", 1).event().id();
        now.set(START.plus(Duration.ofHours(48)).plusMillis(1));

        assertThat(watch()).isOne();
        assertThat(watch()).isZero();

        assertThat(tasks)
                .extracting(EventConsequences.Wanted::kind, EventConsequences.Wanted::about)
                .containsExactly(tuple("adverse-lasts", "Redness"));
        assertThat(desk.get(new OneEvent(patient, event), north).event().state())
                .isEqualTo(State.WATCHED);
    }

    @Test
    void AE_02_silentAtFortyEightHoursAndWhenItIsOverAndWithoutAnExpectation() {
        PatientId patient = register(care.north);
        UUID over = report(patient, "soreness", 1).event().id();
        report(patient, "itching", 1);
        report(patient, "swelling", 1);
        now.set(START.plus(Duration.ofHours(47)));
        desk.resolve(
                new Resolution(
                        patient,
                        over,
                        Optional.empty(),
                        Outcome.RECOVERED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(true)),
                north);
        UUID redness = report(patient, "redness", 1).event().id();
        now.set(now.get().plus(Duration.ofHours(24)));

        assertThat(watch()).isZero();
        assertThat(desk.get(new OneEvent(patient, redness), north).event().expectedUntil())
                .contains(START.plus(Duration.ofHours(95)));
        now.set(START.plus(Duration.ofHours(72)));
        assertThat(watch()).as("swelling at 72 hours").isZero();
        now.set(now.get().plusMillis(1));
        assertThat(watch()).as("swelling after 72 hours").isOne();
        now.set(START.plus(Duration.ofHours(95)));
        assertThat(watch()).as("redness at 48 hours").isZero();
    }

    @Test
    void AE_03_AE_11_AE_12_firesWithGradeThree() {
        PatientId patient = register(care.north);

        Told told = report(patient, "soreness", 3);

        assertThat(tasks)
                .extracting(
                        EventConsequences.Wanted::kind,
                        EventConsequences.Wanted::due,
                        wanted -> wanted.role().orElseThrow())
                .containsExactly(
                        tuple("adverse-review", after(Duration.ofHours(4)), Role.PRESCRIBER),
                        tuple(
                                "adverse-tell-director",
                                after(Duration.ofHours(1)),
                                Role.MEDICAL_DIRECTOR),
                        tuple(
                                "adverse-tell-insurer",
                                after(Duration.ofDays(1)),
                                Role.MEDICAL_DIRECTOR),
                        tuple(
                                "adverse-tell-authority",
                                after(Duration.ofDays(1)),
                                Role.MEDICAL_DIRECTOR));
        assertThat(stopped).containsExactly(patient);
        assertThat(held(patient)).hasSize(1);
        assertThat(told.event().holdsBookings()).isTrue();
        assertThat(told.consequences())
                .extracting(AdverseEvent.Consequence::rule, AdverseEvent.Consequence::designDefault)
                .contains(tuple("AE-03", false), tuple("AE-11", true), tuple("AE-12", true));
    }

    @Test
    void AE_12_silentAtGradeOneAndHoldsFromGradeTwoUntilItIsReleased() {
        PatientId patient = register(care.north);
        UUID event = report(patient, "redness", 1).event().id();
        assertThat(held(patient)).isEmpty();

        desk.grade(new Grading(patient, event, 2, Optional.empty(), "It hurts"), north);
        assertThat(held(patient)).extracting(BookingHolds.Hold::event).containsExactly(event);
        desk.resolve(
                new Resolution(
                        patient,
                        event,
                        Optional.empty(),
                        Outcome.RECOVERED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(true)),
                north);
        assertThat(held(patient)).as("an end is no release").hasSize(1);

        assertThat(release(patient, event).event().holdsBookings()).isFalse();
        assertThat(held(patient)).isEmpty();
        assertThat(refused(() -> release(patient, event))).isEqualTo("booking-not-held");
    }

    @Test
    void AE_12_firesAtABookingWhileItHoldsAndIsSilentAfterTheRelease() {
        PatientId patient = register(care.north);
        UUID event = report(patient, "soreness", 2).event().id();
        var check = new HoldCheck(holds, new CareSeeds());

        assertThat(atABooking(check, patient))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo("AE-12");
                            assertThat(finding.severity()).isEqualTo(Severity.BLOCK);
                            assertThat(finding.sources()).containsExactly("house");
                        });
        release(patient, event);
        assertThat(atABooking(check, patient)).isEmpty();
    }

    private List<Finding> atABooking(HoldCheck check, PatientId patient) {
        return care.database.inTransaction(
                north, handle -> check.findings(handle, LinkedPatients.of(handle, patient), north));
    }

    /** Of two who release at once one is told that it is released. */
    @Test
    void isReleasedOnceByTwoAtOnce() {
        PatientId patient = register(care.north);
        UUID event = report(patient, "soreness", 2).event().id();
        Queue<String> ends = new ConcurrentLinkedQueue<>();
        Runnable command = () -> ends.add(refused(() -> release(patient, event)));

        Crossing.of(
                server,
                care.chain.id(),
                handle ->
                        handle.createQuery("SELECT 1 FROM adverse_event WHERE id = ? FOR UPDATE")
                                .bind(0, event)
                                .mapTo(Integer.class)
                                .one(),
                command,
                command);

        assertThat(ends).containsExactlyInAnyOrder("done", "booking-not-held");
    }

    @Test
    void refusesWhatIsNotKnownAndWhatHasNotHappened() {
        PatientId patient = register(care.north);

        assertThat(refused(() -> report(patient, "curse", 1))).isEqualTo("input-invalid");
        assertThat(refused(() -> desk.report(on(patient, START.plusSeconds(1)), north)))
                .isEqualTo("input-invalid");
        assertThat(tasks).isEmpty();
    }

    @Test
    void anotherEntitysSiteSeesNothing() {
        PatientId patient = register(care.north);
        UUID event = report(patient, "redness", 2).event().id();
        CallContext lake = care.at(care.lake, "care.read", "care.record", "care.release");

        assertThat(refused(() -> desk.get(new OneEvent(patient, event), lake)))
                .isEqualTo("not-found");
        assertThat(refused(() -> desk.lookBack(lookingBack(patient, event), lake)))
                .isEqualTo("not-found");
        assertThat(refused(() -> desk.release(new Release(patient, event, "fine"), lake)))
                .isEqualTo("not-found");
        assertThat(refused(() -> release(register(care.north), event))).isEqualTo("not-found");
        assertThat(desk.board(Paged.ById.first(), lake).items()).isEmpty();
        assertThat(desk.board(Paged.ById.first(), north).items())
                .extracting(each -> each.event().id())
                .contains(event);
    }

    private static Instant after(Duration time) {
        return START.plus(time);
    }

    private static NewEvent on(PatientId patient, Instant onset) {
        return new NewEvent(
                patient,
                "redness",
                1,
                Optional.empty(),
                Optional.of(onset),
                Optional.of(AdverseEvent.Relation.POSSIBLE),
                Optional.of(AdverseEvent.Reporter.STAFF),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Told release(PatientId patient, UUID event) {
        return desk.release(new Release(patient, event, "seen, calm"), north);
    }

    private static String refused(Runnable command) {
        try {
            command.run();
            return "done";
        } catch (Problem problem) {
            return problem.code();
        }
    }
}
