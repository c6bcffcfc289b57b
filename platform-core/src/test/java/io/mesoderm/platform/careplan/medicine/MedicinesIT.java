package io.mesoderm.platform.careplan.medicine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.careplan.medicine.MedicineEndpoints.End;
import io.mesoderm.platform.careplan.medicine.MedicineEndpoints.ListMedicines;
import io.mesoderm.platform.careplan.medicine.MedicineEndpoints.Reasoned;
import io.mesoderm.platform.careplan.medicine.MedicineEndpoints.Start;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tasks.Tasks;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.CareSeeds;
import io.mesoderm.platform.testing.Crossing;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** AE-08: what is asked after oral minoxidil was begun, and that it is asked no more once it has ended. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MedicinesIT {

    /** Noon of 10 March at the site. */
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-10T11:00:00Z"));

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private final WriteAudit silent = (handle, context, action, type, id, detail) -> {};
    private final TestDatabase server;
    private final CareChain care;
    private final CallContext north;
    private final Medicines medicines;
    private boolean barred;

    MedicinesIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        this.server = server;
        this.care = CareChain.create(chain, database);
        this.north = care.at(care.north, "care.read", "care.record");
        var text = new PatientText(new MarkedKeys());
        var reference = new CareSeeds();
        this.medicines =
                new Medicines(
                        database,
                        text,
                        reference,
                        (handle, patient, medicine, day, overrides, context) -> {
                            if (barred && !overrides.containsKey("EL-32b")) {
                                throw Problem.conflict("not-eligible", "Not today.");
                            }
                            return overrides;
                        },
                        new MedicineFollowUps(reference, new Tasks(text, silent, CLOCK)),
                        silent,
                        CLOCK);
    }

    @BeforeEach
    void fresh() {
        barred = false;
        care.chain.executeInCore("DELETE FROM task");
    }

    @Test
    void AE_08_firesThreeTimesEachUntilTheEndOfItsLastDay() {
        begin(patient(), Optional.empty());

        assertThat(tasks("OPEN"))
                .containsExactly(
                        "AE-08-HEART prescriber 1 2026-03-17 23:00:00.000000",
                        "AE-08-FLUID prescriber 1 2026-04-21 22:00:00.000000",
                        "AE-08-EFFECT prescriber 1 2026-06-22 22:00:00.000000");
    }

    /** Each medicine is followed by what is asked of it, and of no other. */
    @Test
    void AE_09_firesOnceForMinoxidilOnTheScalpBesideItsEffect() {
        medicines.start(
                new Start(
                        patient(),
                        "topical-minoxidil",
                        "5 %, 1 ml twice a day",
                        Optional.empty(),
                        Optional.empty()),
                north);

        assertThat(tasks("OPEN"))
                .containsExactly(
                        "AE-09-SHEDDING prescriber 1 2026-04-21 22:00:00.000000",
                        "MNX-EFFECT prescriber 1 2026-07-22 22:00:00.000000");
    }

    /** Six months after the last dose, which is a date; as long as it is taken there is none. */
    @Test
    void EL_29_firesWithTheDayOfTheNextDonationOnceDutasterideHasEnded() {
        PatientId patient = patient();
        LocalDate august = LocalDate.of(2025, 8, 31);
        assertThat(taken(patient, "oral-dutasteride", august).donationFrom()).isEmpty();

        assertThat(ended(patient, "oral-dutasteride", august)).contains(LocalDate.of(2026, 2, 28));
        assertThat(ended(patient, "oral-dutasteride", LocalDate.of(2023, 8, 31)))
                .contains(LocalDate.of(2024, 2, 29));
    }

    @Test
    void EL_29_silentAfterAnotherMedicine() {
        assertThat(ended(patient(), "oral-minoxidil", TODAY)).isEmpty();
    }

    private MedicineCourse taken(PatientId patient, String medicine, LocalDate first) {
        return medicines.start(
                new Start(patient, medicine, "0.5 mg", Optional.of(first), Optional.empty()),
                north);
    }

    /** The course that runs, or a new one, ended on its first day. */
    private Optional<LocalDate> ended(PatientId patient, String medicine, LocalDate first) {
        UUID course =
                list(patient).stream()
                        .filter(each -> each.endedOn().isEmpty())
                        .findFirst()
                        .orElseGet(() -> taken(patient, medicine, first))
                        .id();
        return medicines
                .end(new End(patient, course, "done with it", Optional.of(first)), north)
                .donationFrom();
    }

    @Test
    void AE_08_silentAboutDaysThatAreOver() {
        begin(patient(), Optional.of(TODAY.minusDays(7)));
        assertThat(tasks("OPEN")).hasSize(3);

        care.chain.executeInCore("DELETE FROM task");
        begin(patient(), Optional.of(TODAY.minusDays(8)));
        assertThat(tasks("OPEN")).hasSize(2).noneMatch(task -> task.contains("HEART"));
    }

    @Test
    void AE_08_silentOnceTheMedicineHasEnded() {
        PatientId patient = patient();
        MedicineCourse course = begin(patient, Optional.empty());
        begin(patient(), Optional.empty());

        MedicineCourse ended = end(patient, course.id());

        assertThat(ended.endedOn()).contains(TODAY);
        assertThat(ended.endReason()).contains("swollen legs");
        assertThat(tasks("OPEN")).as("those of the other patient").hasSize(3);
        assertThat(tasks("DROPPED")).hasSize(3);
        assertThat(refused(() -> end(patient, course.id()))).isEqualTo("medicine-ended");
    }

    @Test
    void AE_08_silentForWhomTheRulesBar() {
        barred = true;
        PatientId patient = patient();

        assertThat(refused(() -> begin(patient, Optional.empty()))).isEqualTo("not-eligible");
        assertThat(list(patient)).isEmpty();
        assertThat(tasks("OPEN")).isEmpty();

        MedicineCourse let =
                medicines.start(
                        new Start(
                                patient,
                                "oral-minoxidil",
                                "1.25 mg",
                                Optional.empty(),
                                Optional.of(
                                        List.of(new Reasoned("EL-32b", "cardiologist agrees")))),
                        north);
        assertThat(let.overridden()).isEqualTo("EL-32b: cardiologist agrees");
    }

    @Test
    void listsWhatIsTakenTheNewestFirst() {
        PatientId patient = patient();
        MedicineCourse first = begin(patient, Optional.of(TODAY.minusDays(1)));
        end(patient, first.id());
        begin(patient, Optional.empty());

        assertThat(list(patient))
                .extracting(
                        MedicineCourse::name,
                        MedicineCourse::dose,
                        MedicineCourse::startedOn,
                        each -> each.endedOn().isPresent())
                .containsExactly(
                        tuple("Minoxidil by mouth, low dose", "2.5 mg", TODAY, false),
                        tuple("Minoxidil by mouth, low dose", "2.5 mg", TODAY.minusDays(1), true));
    }

    @Test
    void refusesWhatIsUnknownInTheFutureOrElsewhere() {
        PatientId patient = patient();
        MedicineCourse course = begin(patient, Optional.empty());
        CallContext lake = care.at(care.lake, "care.read", "care.record");

        assertThat(refused(() -> begin(patient, Optional.of(TODAY.plusDays(1)))))
                .isEqualTo("input-invalid");
        assertThat(refused(() -> begin(patient, Optional.empty()))).isEqualTo("medicine-running");
        assertThat(
                        refused(
                                () ->
                                        medicines.start(
                                                new Start(
                                                        patient,
                                                        "snake-oil",
                                                        "much",
                                                        Optional.empty(),
                                                        Optional.empty()),
                                                north)))
                .isEqualTo("input-invalid");
        assertThat(refused(() -> end(patient(), course.id()))).isEqualTo("not-found");
        assertThat(
                        refused(
                                () ->
                                        medicines.end(
                                                new End(
                                                        patient,
                                                        course.id(),
                                                        "not theirs",
                                                        Optional.empty()),
                                                lake)))
                .isEqualTo("not-found");
        assertThat(
                        refused(
                                () ->
                                        medicines.end(
                                                new End(
                                                        patient,
                                                        course.id(),
                                                        "before it began",
                                                        Optional.of(TODAY.minusDays(1))),
                                                north)))
                .isEqualTo("input-invalid");
    }

    /** Of two who begin it at once one is told that it runs; of two who end it, that it is ended. */
    @Test
    void twoAtOnceBeginAndEndItOnce() {
        PatientId patient = patient();
        Queue<String> said = new ConcurrentLinkedQueue<>();
        Runnable begin = () -> said.add(outcome(() -> begin(patient, Optional.empty())));
        cross("SELECT id FROM patient FOR UPDATE", begin);
        assertThat(said).containsExactlyInAnyOrder("done", "medicine-running");

        said.clear();
        UUID course = list(patient).getFirst().id();
        Runnable end = () -> said.add(outcome(() -> end(patient, course)));
        cross("SELECT id FROM medicine_course FOR UPDATE", end);
        assertThat(said).containsExactlyInAnyOrder("done", "medicine-ended");
    }

    private void cross(String held, Runnable command) {
        Crossing.of(
                server,
                care.chain.id(),
                handle -> handle.createQuery(held).mapTo(UUID.class).list(),
                command,
                command);
    }

    private static String outcome(Runnable command) {
        Problem problem = catchThrowableOfType(Problem.class, command::run);
        return problem == null ? "done" : problem.code();
    }

    private static String refused(Runnable command) {
        return catchThrowableOfType(Problem.class, command::run).code();
    }

    private MedicineCourse begin(PatientId patient, Optional<LocalDate> on) {
        return medicines.start(
                new Start(patient, "oral-minoxidil", "2.5 mg", on, Optional.empty()), north);
    }

    private MedicineCourse end(PatientId patient, UUID course) {
        return medicines.end(new End(patient, course, "swollen legs", Optional.empty()), north);
    }

    private List<MedicineCourse> list(PatientId patient) {
        return medicines
                .list(new ListMedicines(patient, Optional.empty(), Optional.empty()), north)
                .items();
    }

    private List<String> tasks(String state) {
        return care.database.inTransaction(
                north,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT CONCAT_WS(' ', SUBSTRING_INDEX(task_key, '/', -1), role, clinical, due_at) FROM task
                                        WHERE state = :state ORDER BY due_at
                                        """)
                                .bind("state", state)
                                .mapTo(String.class)
                                .list());
    }

    private PatientId patient() {
        return care.register(
                        new Registration(silent, CLOCK),
                        care.north,
                        CareChain.woman(
                                Ids.next().toString().substring(24), "Ada", Optional.empty()))
                .id();
    }
}
