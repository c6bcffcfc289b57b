package io.mesoderm.treatment.maintenancescheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.treatment.maintenancescheduling.Due.State;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/** MT-01: of the checkpoint that decides that maintenance begins, and of the review here, the later word holds. */
class DecidedMaintenanceIT extends MaintenanceChain {

    DecidedMaintenanceIT(TestChain chain, TenantDatabase database) throws IOException {
        super(chain, database);
    }

    @Test
    void MT_01_silentOnceItWasDecidedByACheckpoint() {
        PatientId complete = treated("2026-03-05", "COMPLETED", false);
        PatientId open = treated("2026-03-05", "ACTIVE", true);
        on("2026-03-20");
        decide(complete, "week-8");
        decide(open, "week-8");
        run();

        assertThat(due(complete).state()).isEqualTo(State.WAITING);
        assertThat(due(open).state()).isEqualTo(State.PENDING_REVIEW);
    }

    /** A relapse that was seen after the decision asks for an active course: no run invites to maintenance. */
    @Test
    void MT_01_firesWhileAReviewAfterTheDecisionAskedForSomethingElse() {
        PatientId patient = decidedAndPended();

        for (String night : List.of("2026-05-31", "2026-06-14", "2026-06-21")) {
            on(night);
            run();
            assertThat(due(patient).state()).isEqualTo(State.PENDING_REVIEW);
        }
        assertThat(messages.written()).isEmpty();
        assertThat(messages.calls()).isEmpty();
    }

    @Test
    void MT_01_silentOnceAReviewAfterThatAsksForMaintenance() {
        PatientId patient = decidedAndPended();
        change(connection -> table.review(connection, care.north, patient, Modality.MESOTHERAPY));
        run();

        assertThat(due(patient).state()).isEqualTo(State.WAITING);
    }

    @Test
    void MT_01_silentOnceALaterCheckpointDecidesItAnew() {
        PatientId patient = decidedAndPended();
        on("2026-05-02");
        decide(patient, "month-6");
        run();

        assertThat(due(patient).state()).isEqualTo(State.WAITING);
    }

    /** What was seen under a number that was linked away holds under the one that stayed, also in the runs after. */
    @Test
    void MT_01_firesAfterTheNumbersAreLinked() {
        PatientId goes = decidedAndPended();
        PatientId stays = treated("2026-03-05", "COMPLETED", false);
        on("2026-03-21");
        decide(stays, "week-8");
        link(stays, goes);
        for (String night : List.of("2026-05-03", "2026-05-04")) {
            on(night);
            run();
            assertThat(due(stays).state()).isEqualTo(State.PENDING_REVIEW);
        }
        assertThat(kept(stays).pendedAt()).isPresent();
        assertThat(kept(goes).isFolded()).isTrue();
    }

    /** The decision is about the course that had ended: treated outside a plan since, the patient is looked at anew. */
    @Test
    void MT_01_firesAgainOnceThePatientWasTreatedAfterTheDecision() {
        PatientId patient = treated("2026-03-05", "COMPLETED", false);
        on("2026-03-20");
        decide(patient, "week-8");
        run();
        assertThat(due(patient).state()).isEqualTo(State.WAITING);

        session(patient, care.north, "2026-06-05");
        on("2026-06-06");
        run();

        assertThat(due(patient).state()).isEqualTo(State.PENDING_REVIEW);
    }

    private DueTable.Kept kept(PatientId patient) {
        return inTransaction(context(), connection -> table.kept(connection, List.of(patient)))
                .get(new DueTable.Key(patient, Modality.MESOTHERAPY));
    }

    /** By a checkpoint it was decided in March that maintenance begins; in May the outcome asked for an active course. */
    private PatientId decidedAndPended() {
        PatientId patient = treated("2026-03-05", "COMPLETED", false);
        on("2026-03-20");
        decide(patient, "week-8");
        run();
        assertThat(due(patient).state()).isEqualTo(State.WAITING);
        on("2026-05-01");
        change(
                connection ->
                        table.pend(
                                connection,
                                care.north,
                                patient,
                                Modality.MESOTHERAPY,
                                clock.instant()));
        return patient;
    }

    private void decide(PatientId patient, String code) {
        database.inTransaction(
                chain.id(),
                handle ->
                        handle.execute(
                                """
                                INSERT INTO checkpoint (id, care_plan_id, code, kind, source, due_on, window_from,
                                  window_to, state, done_on, decision, decided_at)
                                SELECT ?, id, ?, 'week-8', 'seed-004', '2026-03-20', '2026-03-20', '2026-03-20', 'DONE',
                                  '2026-03-20', 'MAINTAIN', ?
                                FROM care_plan WHERE patient_id = ?
                                """,
                                Ids.next(),
                                code,
                                clock.instant(),
                                patient));
    }
}
