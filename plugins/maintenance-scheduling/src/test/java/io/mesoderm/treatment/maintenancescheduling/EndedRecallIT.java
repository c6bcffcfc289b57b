package io.mesoderm.treatment.maintenancescheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.ModuleMessages;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Request;
import io.mesoderm.treatment.maintenancescheduling.Due.State;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** MT-04: messages and calls as the host keeps them end with their reason, and with no other's. */
class EndedRecallIT extends MaintenanceChain {

    private static final String STOPPED = "STOPPED";
    private static final String OPEN = "OPEN";
    private static final String DROPPED = "DROPPED";

    EndedRecallIT(TestChain chain, TenantDatabase database) throws IOException {
        super(chain, database);
    }

    @BeforeEach
    void keepForReal() {
        chain.executeInCore("DELETE FROM task");
        chain.executeInCore("DELETE FROM notice");
        chain.executeInCore("DELETE FROM contact_preference");
        job = job(records(), ModuleMessages.of(database, text, clock));
    }

    @Test
    void MT_04_silentOnceTheDeathIsRegistered() {
        PatientId patient = called();
        chain.executeInCore("UPDATE patient SET deceased_on = '2026-06-22'");
        on("2026-06-23");
        run();

        assertThat(due(patient).state()).isEqualTo(State.STOPPED);
        assertThat(tasks(patient)).containsExactly(DROPPED);
    }

    @Test
    void MT_04_silentOnceThePatientRefused() {
        PatientId patient = called();
        chain.executeInCore(
                "INSERT INTO contact_preference (patient_id, purpose, allowed, since) SELECT id, 'recall', FALSE, NOW(6) FROM patient");
        on("2026-06-22");
        run();

        assertThat(tasks(patient)).containsExactly(DROPPED);
    }

    /** The step was taken the day before: nothing else is due that would ask. */
    @Test
    void MT_04_silentOnceThePatientIsPregnantAfterTheStep() {
        PatientId patient = called();
        PatientId other = called();
        on("2026-06-22");
        answer(patient, "pregnant", HealthAnswer.Value.YES);
        run();

        assertThat(due(patient).state()).isEqualTo(State.STOPPED);
        assertThat(tasks(patient)).containsExactly(DROPPED);
        assertThat(tasks(other)).containsExactly(OPEN);
    }

    @Test
    void MT_04_silentAtOnceForWhomSomebodyTakesOut() {
        PatientId patient = called();
        tell("stop-recall", new MaintenanceEndpoints.OneCourse(patient, Modality.MESOTHERAPY));

        assertThat(tasks(patient)).containsExactly(DROPPED);
    }

    /** MT-06: whoever is offered an active course is not called for maintenance. */
    @Test
    void MT_06_firesAndEndsTheCall() {
        PatientId patient = called();
        tell("review-outcome", seen(patient, 5));

        assertThat(tasks(patient)).containsExactly(DROPPED);
    }

    @Test
    void MT_06_silentAndTheCallStays() {
        PatientId patient = called();
        tell("review-outcome", seen(patient, 4));

        assertThat(tasks(patient)).containsExactly(OPEN);
    }

    private static MaintenanceEndpoints.Review seen(PatientId patient, int gais) {
        var outcome =
                new Outcome(
                        Optional.of(gais),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
        return new MaintenanceEndpoints.Review(patient, Modality.MESOTHERAPY, Optional.of(outcome));
    }

    /** As the endpoint of this name does it. */
    @SuppressWarnings("unchecked")
    private <I> void tell(String endpoint, I input) {
        var endpoints =
                new MaintenanceEndpoints(
                        this, reference, ModuleMessages.of(database, text, clock), table, clock);
        Endpoint<I, ?> found =
                (Endpoint<I, ?>)
                        endpoints.all().stream()
                                .filter(each -> each.id().equals(endpoint))
                                .findFirst()
                                .orElseThrow();
        assertThat(found.handler().handle(new Request<>(input, context()))).isNotNull();
    }

    @Test
    void aSessionMeanwhileLeavesNoCallForTheDayBefore() {
        PatientId patient = called();
        session(patient, care.north, "2026-06-22");
        on("2026-06-23");
        run();

        assertThat(tasks(patient)).containsExactly(DROPPED);
    }

    @Test
    void aNumberThatIsLinkedAwayLeavesNoCall() {
        PatientId goes = called();
        PatientId stays = treated("2026-03-05", "COMPLETED", false);
        link(stays, goes);
        on("2026-06-22");
        run();
        assertThat(tasks(goes)).containsExactly(OPEN);
        chain.executeInCore("UPDATE patient SET deceased_on = '2026-06-22'");
        on("2026-06-23");
        run();

        assertThat(tasks(goes)).containsExactly(DROPPED);
    }

    /** The message of light waits for the morning; mesotherapy alone is barred. */
    @Test
    void oneTreatmentsBarLeavesTheMessageOfTheOther() {
        PatientId patient = treated("2026-03-05", "COMPLETED", false);
        treat(patient, Modality.LLLT, "2026-05-15", "COMPLETED", false);
        on("2026-05-16");
        run();
        look();
        on("2026-06-01");
        run();
        assertThat(notices(patient, Modality.MESOTHERAPY)).containsExactly("WAITING");
        assertThat(notices(patient, Modality.LLLT)).containsExactly("WAITING");
        answer(patient, "breastfeeding", HealthAnswer.Value.YES);
        on("2026-06-02");
        run();

        assertThat(due(patient).state()).isEqualTo(State.STOPPED);
        assertThat(due(patient, Modality.LLLT).state()).isEqualTo(State.WAITING);
        assertThat(notices(patient, Modality.MESOTHERAPY)).containsExactly(STOPPED);
        assertThat(notices(patient, Modality.LLLT)).containsExactly("WAITING");
    }

    /** Somebody whose day has come: a call is open. */
    private PatientId called() {
        PatientId patient = treated("2026-03-05", "COMPLETED", false);
        on("2026-03-06");
        run();
        look();
        on("2026-06-21");
        run();
        assertThat(tasks(patient)).containsExactly(OPEN);
        return patient;
    }

    private void look() {
        chain.executeInModule(module, "UPDATE due SET reviewed_of = last_on, state = 'WAITING'");
    }

    private List<String> tasks(PatientId patient) {
        return states(
                "SELECT state FROM task WHERE patient_id = ? AND task_key LIKE ?", patient, "%");
    }

    private List<String> notices(PatientId patient, Modality modality) {
        return states(
                "SELECT state FROM notice WHERE patient_id = ? AND notice_key LIKE ?",
                patient,
                "%/" + modality + "/%");
    }

    private List<String> states(String sql, PatientId patient, String keys) {
        return database.inTransaction(
                chain.id(), handle -> handle.select(sql, patient, keys).mapTo(String.class).list());
    }
}
