package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Which of two events a course stays ended for, when one of them turns out to be less. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventCoursesIT {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 12);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 8);
    private static final LocalDate JULY = LocalDate.of(2026, 7, 6);

    private final TestChain chain;
    private final TenantDatabase database;
    private PlanClinic clinic;
    private PatientId patient;
    private CarePlanId june;

    EventCoursesIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path keys) {
        clinic = new PlanClinic(chain, database, keys);
        clinic.offer(PlanClinic.weekly("WEEKLY-4", 4));
    }

    @BeforeEach
    void begin() {
        clinic.on(JUNE);
        patient = clinic.patient();
        june = clinic.plan(patient, "WEEKLY-4", JUNE.plusDays(1));
    }

    @Test
    void AE_03_silentAboutACourseThatWasMadeAfterAnOlderEvent() {
        UUID january = event(JANUARY);
        UUID july = stoppedIn(JULY);

        less(july, january);

        assertThat(state()).isEqualTo(CarePlan.State.ACTIVE);
        assertThat(clinic.in(this::events).getFirst().kind()).isEqualTo(PlanEvents.Kind.GIVEN_BACK);
    }

    @Test
    void AE_03_firesForACourseThatAnotherEventWouldHaveEndedToo() {
        UUID other = event(JUNE.plusDays(9));
        UUID july = stoppedIn(JULY);

        less(july, other);
        assertThat(state()).isEqualTo(CarePlan.State.STOPPED);

        giveBack(other);
        assertThat(state()).isEqualTo(CarePlan.State.ACTIVE);
    }

    /** An old event that became graver since ended what there was then, and one that became less did not. */
    @Test
    void AE_03_firesFromTheTimeTheOtherBecameGraver() {
        UUID january = event(JANUARY);
        entry(january, JANUARY, 3);
        entry(january, JULY.minusDays(3), 2);
        UUID july = stoppedIn(JULY);
        less(july, january);
        assertThat(state()).isEqualTo(CarePlan.State.ACTIVE);

        entry(january, JULY.minusDays(2), 4);
        less(stoppedIn(JULY), january);
        assertThat(state()).isEqualTo(CarePlan.State.STOPPED);
    }

    @Test
    void saysThatTheSameCourseWasBegunAnewMeanwhile() {
        UUID july = stoppedIn(JULY);
        clinic.plan(patient, "WEEKLY-4", JULY.plusDays(30));

        giveBack(july);

        assertThat(clinic.in(this::events).getFirst().reason())
                .contains("another course of the same plan goes on: end one of them.");
    }

    private List<PlanEvents.Event> events(Handle handle) {
        return new PlanEvents(clinic.text, clinic.clock())
                .list(handle, CarePlans.require(handle, june));
    }

    private CarePlan.State state() {
        return clinic.find(june).state();
    }

    private UUID stoppedIn(LocalDate day) {
        UUID event = event(day);
        clinic.in(
                h -> {
                    clinic.ofEvents().stop(h, patient, event, clinic.north);
                    return null;
                });
        assertThat(state()).isEqualTo(CarePlan.State.STOPPED);
        return event;
    }

    /** As when the first turns out to be less while the other is open. */
    private void less(UUID event, UUID other) {
        clinic.in(
                h -> {
                    clinic.ofEvents().handOver(h, event, other);
                    return null;
                });
        giveBack(event);
    }

    private void giveBack(UUID event) {
        clinic.in(
                h -> {
                    clinic.ofEvents().giveBack(h, patient, event, clinic.north);
                    return null;
                });
    }

    private UUID event(LocalDate day) {
        UUID event = Ids.next();
        clinic.in(
                h ->
                        h.execute(
                                """
                                INSERT INTO adverse_event (id, patient_id, site_id, code, grade, note, reported_at)
                                VALUES (?, ?, ?, 'infection', 3, '', ?)
                                """,
                                event,
                                patient,
                                clinic.care.north,
                                day.atTime(9, 0).toInstant(ZoneOffset.UTC)));
        return event;
    }

    private void entry(UUID event, LocalDate day, int grade) {
        clinic.in(
                h ->
                        h.execute(
                                """
                                INSERT INTO adverse_event_entry (id, event_id, kind, code, grade, text, made_at)
                                VALUES (?, ?, 'GRADED', 'infection', ?, '', ?)
                                """,
                                Ids.next(),
                                event,
                                grade,
                                day.atTime(9, 0).toInstant(ZoneOffset.UTC)));
    }
}
