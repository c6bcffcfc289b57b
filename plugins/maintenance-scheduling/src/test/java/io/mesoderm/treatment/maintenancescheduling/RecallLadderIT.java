package io.mesoderm.treatment.maintenancescheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.PatientMessages;
import io.mesoderm.treatment.maintenancescheduling.Due.State;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** MT-04: who is called, when, and who is not. */
class RecallLadderIT extends MaintenanceChain {

    private static final LocalDate DUE = LocalDate.parse("2026-06-21");

    RecallLadderIT(TestChain chain, TenantDatabase database) throws IOException {
        super(chain, database);
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
        assertThat(messages.calls()).isEmpty();
        on("2026-06-21");
        run();
        on("2026-07-04");
        run();
        assertThat(messages.calls()).extracting(PatientMessages.Call::dueOn).containsExactly(DUE);
        assertThat(messages.written().getLast().words()).containsExactly("2026-06-21");
        assertThat(due(patient).state()).isEqualTo(State.WAITING);
        on("2026-07-05");
        run();
        assertThat(due(patient).state()).isEqualTo(State.LAPSED);
        assertThat(messages.written()).hasSize(2);
        assertThat(messages.calls()).hasSize(1);
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
    void MT_04_silentOnceThePatientIsPregnant() {
        PatientId patient = reviewed("2026-03-05");
        on("2026-05-31");
        run();
        answer(patient, "pregnant", HealthAnswer.Value.YES);
        for (String day : List.of("2026-06-14", "2026-06-21", "2026-07-05", "2026-07-06")) {
            on(day);
            run();
            assertThat(due(patient).state()).isEqualTo(State.STOPPED);
        }
        assertThat(templates()).containsExactly("recall-first");
        assertThat(messages.calls()).isEmpty();
    }

    @Test
    void MT_04_goesOnOnceNothingBarsTheTreatmentAnyMore() {
        PatientId patient = reviewed("2026-03-05");
        on("2026-06-01");
        answer(patient, "pregnant", HealthAnswer.Value.YES);
        run();
        assertThat(messages.written()).isEmpty();
        on("2026-06-02");
        answer(patient, "pregnant", HealthAnswer.Value.NO);
        run();

        assertThat(templates()).containsExactly("recall-first");
        assertThat(due(patient).state()).isEqualTo(State.WAITING);
    }

    /** Nobody asks whoever is not there: what was told of that day alone bars nothing on the next. */
    @Test
    void EL_12_silentForTheRecallOfTheDayAfter() {
        PatientId patient = reviewed("2026-03-05");
        on("2026-05-31");
        answer(patient, "scalp-infection", HealthAnswer.Value.YES);
        run();
        assertThat(due(patient).state()).isEqualTo(State.STOPPED);
        assertThat(messages.written()).isEmpty();
        on("2026-06-01");
        run();

        assertThat(due(patient).state()).isEqualTo(State.WAITING);
        assertThat(templates()).containsExactly("recall-first");
    }

    @Test
    void whoCannotBeJudgedIsNotCalledAndStopsNoOther() {
        PatientId unreadable = reviewed("2026-03-05");
        PatientId other = reviewed("2026-03-05");
        on("2026-06-01");
        answer(unreadable, "pregnant", HealthAnswer.Value.NO);
        chain.executeInCore(
                "UPDATE health_answer SET content = 'broken' WHERE patient_id = UNHEX(REPLACE('%s', '-', ''))"
                        .formatted(unreadable));
        run();

        assertThat(due(unreadable).state()).isEqualTo(State.STOPPED);
        assertThat(messages.written().stream().map(PatientMessages.Message::patient))
                .containsExactly(other);
    }

    @Test
    void MT_04_silentForTheDeadAndForWhoRefused() {
        PatientId dead = reviewed("2026-03-05");
        PatientId refused = reviewed("2026-03-05");
        PatientId other = reviewed("2026-03-05");
        chain.executeInCore(
                "UPDATE patient SET deceased_on = '2026-05-01' WHERE id = UNHEX(REPLACE('%s', '-', ''))"
                        .formatted(dead));
        chain.executeInCore(
                "INSERT INTO contact_preference (patient_id, purpose, allowed, since) VALUES (UNHEX(REPLACE('%s', '-', '')), 'recall', FALSE, NOW(6))"
                        .formatted(refused));
        on("2026-06-21");
        run();

        assertThat(due(dead).state()).isEqualTo(State.STOPPED);
        assertThat(due(refused).state()).isEqualTo(State.STOPPED);
        assertThat(messages.calls().stream().map(PatientMessages.Call::patient))
                .containsExactly(other);
    }

    @Test
    void twoNumbersOfOnePersonAreCalledOnceAndByTheLastSession() {
        PatientId stays = reviewed("2026-03-05");
        PatientId goes = reviewed("2026-03-05");
        session(goes, care.north, "2026-03-06");
        change(connection -> table.stop(connection, care.north, goes, Modality.MESOTHERAPY, true));
        link(stays, goes);
        on("2026-06-01");
        run();

        assertThat(due(stays).lastOn()).isEqualTo("2026-03-06");
        assertThat(due(stays).state()).isEqualTo(State.STOPPED);
        assertThat(due(goes).state()).isEqualTo(State.STOPPED);
        change(
                connection ->
                        table.stop(connection, care.north, stays, Modality.MESOTHERAPY, false));
        change(connection -> table.review(connection, care.north, stays, Modality.MESOTHERAPY));
        run();
        assertThat(messages.written().stream().map(PatientMessages.Message::patient))
                .containsExactly(stays);
    }
}
