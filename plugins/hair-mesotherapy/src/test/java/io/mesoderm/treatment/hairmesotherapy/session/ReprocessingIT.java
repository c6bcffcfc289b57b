package io.mesoderm.treatment.hairmesotherapy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.LogReprocessing;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.Reprocessing;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.ReprocessingError;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.ReprocessingMethod;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A gun's reusable part between two patients. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReprocessingIT {

    private static final Instant BEFORE = Sessions.START.minus(Duration.ofHours(2));

    private final Sessions session = new Sessions();
    private MesotherapyClinic clinic;

    private String part;
    private int number;

    @BeforeAll
    void prepare(TenantDatabase tenants, TestChain chain) {
        clinic = new MesotherapyClinic(tenants, chain);
    }

    /** A part of its own for each test, and sessions that no other test has. */
    @BeforeEach
    void takeAnotherPart() {
        number += 10;
        part = "G-" + number;
        session.device = "mesogun";
        session.gunPart = Optional.of(part);
    }

    @Test
    void FO_18_firesForAPartThatNobodyMadeFitSinceItsLastSession() {
        assertThat(screened(1))
                .containsExactly(
                        tuple(
                                "FO-18",
                                Severity.BLOCK,
                                part
                                        + ": neither steriliser nor sterile water noted since its last session"));

        log(ReprocessingMethod.STERILISER, BEFORE);
        clinic.record(draft(1), session);

        assertThat(screened(2)).hasSize(1);
        assertThat(refusal(2)).isEqualTo("part-not-reprocessed");
    }

    @Test
    void FO_18_firesForAPartThatIsNotNamed() {
        session.gunPart = Optional.empty();

        assertThat(screened(1))
                .containsExactly(
                        tuple(
                                "FO-18",
                                Severity.BLOCK,
                                "the reusable part of the gun is not named"));
    }

    @Test
    void FO_18_firesForWhatWasDoneAfterTheSessionBegan() {
        log(ReprocessingMethod.STERILISER, Sessions.START);

        assertThat(findings(Sessions.draft(-number)))
                .extracting(Finding::rule)
                .containsExactly("FO-18");
    }

    @Test
    void FO_18_silentForAPartFromTheSteriliserOrSterileWaterHoweverItsNumberIsTyped() {
        log(ReprocessingMethod.STERILISER, BEFORE);
        session.gunPart = Optional.of(" g-" + number + " ");
        assertThat(screened(1)).isEmpty();
        clinic.record(draft(1), session);

        log(ReprocessingMethod.STERILE_WATER, draft(1).startedAt().plusMillis(500));
        assertThat(screened(2)).isEmpty();
        assertThat(clinic.reprocessing.ready(clinic.host.call()))
                .extracting(Reprocessing::part, Reprocessing::method)
                .contains(tuple(part, ReprocessingMethod.STERILE_WATER))
                .doesNotContain(tuple(part, ReprocessingMethod.STERILISER));
    }

    /** The start of a session is typed in minutes, the part is noted by the second. */
    @Test
    void FO_18_silentForAPartNotedInTheMinuteOfTheStart() {
        log(ReprocessingMethod.STERILISER, minute().plusSeconds(59));

        assertThat(screened(1)).isEmpty();
        clinic.record(draft(1), session);
        assertThat(entries())
                .extracting(Reprocessing::sessionId)
                .containsExactly(Optional.of(draft(1).id().value()));
    }

    @Test
    void FO_18_firesForAPartNotedInTheMinuteAfterTheStart() {
        log(ReprocessingMethod.STERILISER, minute().plusSeconds(60));

        assertThat(screened(1)).hasSize(1);
        assertThat(refusal(1)).isEqualTo("part-not-reprocessed");
    }

    /** Of before parts were noted: whoever corrects the lot must not invent where the part came from. */
    @Test
    void FO_18_silentForTheCorrectionOfASessionThatNeverHadAPart() {
        session.gunPart = Optional.empty();
        clinic.record(draft(1), session);
        SessionDraft second = Sessions.draft(number + 2, Optional.of(draft(1).id()));

        assertThat(findings(second)).isEmpty();
        clinic.record(second, session);
        session.gunPart = Optional.of(part);
        assertThat(findings(Sessions.draft(number + 3, Optional.of(second.id())))).hasSize(1);
    }

    @Test
    void FO_18_firesForACorrectionThatForgetsThePart() {
        log(ReprocessingMethod.STERILISER, BEFORE);
        clinic.record(draft(1), session);
        SessionDraft second = Sessions.draft(number + 2, Optional.of(draft(1).id()));

        session.gunPart = Optional.empty();

        assertThat(findings(second)).extracting(Finding::rule).containsExactly("FO-18");
    }

    @Test
    void FO_18_silentForADeviceWithoutReusableParts() {
        session.device = "needle";
        session.gunPart = Optional.empty();

        assertThat(screened(1)).isEmpty();
    }

    /** Two entries are not two sessions: the older one was used up by the newer. */
    @Test
    void FO_18_firesForASecondSessionAfterTwoEntries() {
        log(ReprocessingMethod.STERILISER, BEFORE);
        log(ReprocessingMethod.STERILISER, BEFORE.plusSeconds(60));
        clinic.record(draft(1), session);

        assertThat(screened(2)).hasSize(1);
    }

    /** An entry of a time before the last session says nothing of what happened since. */
    @Test
    void FO_18_firesForAnEntryThatWasWrittenDownAfterwards() {
        log(ReprocessingMethod.STERILISER, BEFORE);
        clinic.record(draft(1), session);
        log(ReprocessingMethod.STERILISER, BEFORE.plusSeconds(60));

        assertThat(screened(2)).hasSize(1);
        assertThat(refusal(2)).isEqualTo("part-not-reprocessed");
    }

    @Test
    void tapWaterAndATimeToComeAreRefused() {
        assertThat(refusedEntry(ReprocessingMethod.TAP_WATER, BEFORE))
                .extracting(TreatmentException::error, TreatmentException::field)
                .containsExactly(ReprocessingError.TAP_WATER_REFUSED, "method");
        assertThat(refusedEntry(ReprocessingMethod.STERILISER, Sessions.NOW.plusSeconds(1)))
                .extracting(TreatmentException::error, TreatmentException::field)
                .containsExactly(ReprocessingError.REPROCESSED_LATER, "doneAt");
        assertThat(entries()).isEmpty();
    }

    @Test
    void aCorrectionKeepsThePartOfTheSessionItReplaces() {
        log(ReprocessingMethod.STERILISER, BEFORE);
        SessionDraft first = draft(1);
        clinic.record(first, session);
        SessionDraft second = Sessions.draft(number + 2, Optional.of(first.id()));

        assertThat(findings(second)).isEmpty();
        clinic.record(second, session);
        assertThat(entries())
                .extracting(Reprocessing::sessionId)
                .containsExactly(Optional.of(second.id().value()));
    }

    /** The gun was a slip: its part was in nobody. */
    @Test
    void aCorrectionToAnotherDeviceFreesThePart() {
        log(ReprocessingMethod.STERILISER, BEFORE);
        SessionDraft first = draft(1);
        clinic.record(first, session);
        session.device = "needle";
        session.gunPart = Optional.empty();
        clinic.record(Sessions.draft(number + 2, Optional.of(first.id())), session);

        assertThat(entries()).extracting(Reprocessing::sessionId).containsExactly(Optional.empty());
    }

    @Test
    void ofTwoSessionsAtOnceOneHasThePart() throws Exception {
        log(ReprocessingMethod.STERILISER, BEFORE);
        List<Callable<String>> both = List.of(() -> refusal(1), () -> refusal(2));

        List<Future<String>> ends;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ends = threads.invokeAll(both);
        }

        assertThat(ends)
                .extracting(Future::get)
                .containsExactlyInAnyOrder("none", "part-not-reprocessed");
    }

    private List<Tuple> screened(int which) {
        return findings(draft(which)).stream()
                .map(f -> tuple(f.rule(), f.severity(), f.because()))
                .toList();
    }

    private List<Finding> findings(SessionDraft draft) {
        return clinic.screen(draft, session);
    }

    private String refusal(int which) {
        TreatmentException refused =
                catchThrowableOfType(
                        TreatmentException.class, () -> clinic.record(draft(which), session));
        return refused == null ? "none" : refused.error().code();
    }

    private TreatmentException refusedEntry(ReprocessingMethod method, Instant at) {
        return catchThrowableOfType(TreatmentException.class, () -> log(method, at));
    }

    private void log(ReprocessingMethod method, Instant at) {
        clinic.reprocessing.log(
                new LogReprocessing(part, method, "17", Optional.of(at)), clinic.host.call());
    }

    private List<Reprocessing> entries() {
        return clinic.reprocessing.newest(clinic.host.call()).reprocessings().stream()
                .filter(entry -> entry.part().equals(part))
                .toList();
    }

    /** In which the session begins. */
    private Instant minute() {
        return draft(1).startedAt().truncatedTo(ChronoUnit.MINUTES);
    }

    private SessionDraft draft(int which) {
        return Sessions.draft(number + which);
    }
}
