package io.mesoderm.platform.patient.examination;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.patient.examination.Examination.Profession;
import io.mesoderm.platform.patient.examination.Examinations.ListExaminations;
import io.mesoderm.platform.patient.examination.Examinations.NewExamination;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.CareSeeds;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** EL-35: who has to have seen the patient in person, by the law of the site's owner on the day. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExaminationsIT {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-10T10:00:00Z"));
    private static final LocalDate DOCTORS = LocalDate.of(2016, 6, 1);
    private static final LocalDate NURSES = LocalDate.of(2025, 6, 1);

    private final CareChain care;
    private final CallContext north;
    private final CallContext lake;
    private final Examinations examinations;
    private final ExaminationCheck check = new ExaminationCheck(new CareSeeds());

    /** The first entity's sites are British; the lake's is not. */
    ExaminationsIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.north = care.at(care.north, "care.read", "care.record");
        this.lake = care.at(care.lake, "care.read", "care.record");
        this.examinations =
                new Examinations(
                        database,
                        new PatientText(new MarkedKeys()),
                        (h, context, action, type, id, detail) -> {},
                        CLOCK);
        care.database.inTransaction(
                north,
                handle ->
                        handle.execute(
                                "UPDATE legal_entity SET country = 'GB' WHERE id = ?",
                                care.firstEntity));
        care.chain.executeInCore("UPDATE site_ownership SET valid_from = '2010-01-01'");
    }

    @Test
    void EL_35_firesForADoctorsRemoteExaminationFromTheFirstDayOfTheRule() {
        PatientId patient = register();
        examine(patient, Profession.DOCTOR, false, DOCTORS.minusYears(1));

        assertThat(findings(patient, DOCTORS, north))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo("EL-35");
                            assertThat(finding.severity()).isEqualTo(Severity.BLOCK);
                            assertThat(finding.sources()).containsExactly("e144", "e145");
                        });
        assertThat(findings(patient, DOCTORS.minusDays(1), north)).isEmpty();
    }

    @Test
    void EL_35_silentForANursesRemoteExaminationUntilItsRuleBegins() {
        PatientId patient = register();
        examine(patient, Profession.NURSE_OR_MIDWIFE, false, NURSES.minusDays(10));

        assertThat(findings(patient, NURSES.minusDays(1), north)).isEmpty();
        assertThat(findings(patient, NURSES, north)).hasSize(1);
    }

    @Test
    void EL_35_silentAfterAnExaminationInPersonAndNotBefore() {
        PatientId patient = register();
        LocalDate seen = LocalDate.of(2026, 3, 2);
        examine(patient, Profession.DOCTOR, true, seen);

        assertThat(findings(patient, seen.minusDays(1), north)).hasSize(1);
        assertThat(findings(patient, seen, north)).isEmpty();
        assertThat(findings(patient, LocalDate.of(2030, 1, 1), north)).isEmpty();
    }

    /** The law names doctors and nurses: nobody else's examination stands for theirs, near or far. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void EL_35_firesForAnExaminationBySomebodyWhomTheLawDoesNotName(boolean inPerson) {
        PatientId patient = register();
        examine(patient, Profession.OTHER, inPerson, NURSES);

        assertThat(findings(patient, NURSES, north)).hasSize(1);
    }

    @Test
    void EL_35_firesForAnExaminationThatNamesNobody() {
        PatientId patient = register();
        CallContext program =
                new CallContext(
                        north.chain(),
                        north.site(),
                        new Actor("a program", Optional.empty(), north.actor().permissions()),
                        north.locale(),
                        north.zone(),
                        "test");
        examine(patient, Profession.DOCTOR, true, NURSES, program);
        assertThat(findings(patient, NURSES, north)).hasSize(1);

        examine(patient, Profession.DOCTOR, true, NURSES);
        assertThat(findings(patient, NURSES, north)).isEmpty();
    }

    @Test
    void EL_35_silentWhereNoLawAsksForIt() {
        PatientId patient = register();

        assertThat(findings(patient, LocalDate.of(2026, 3, 10), north)).hasSize(1);
        assertThat(findings(patient, LocalDate.of(2026, 3, 10), lake)).isEmpty();
    }

    @Test
    void listsThemAndRefusesTheFutureAndAnotherEntitysSite() {
        PatientId patient = register();
        examine(patient, Profession.DOCTOR, true, LocalDate.of(2026, 3, 10));

        assertThat(list(patient, north)).extracting(Examination::inPerson).containsExactly(true);
        assertThat(code(() -> examine(patient, Profession.DOCTOR, true, LocalDate.of(2026, 3, 11))))
                .isEqualTo("input-invalid");
        assertThat(code(() -> list(patient, lake))).isEqualTo("not-found");
    }

    private Examination examine(
            PatientId patient, Profession profession, boolean inPerson, LocalDate day) {
        return examine(patient, profession, inPerson, day, north);
    }

    private Examination examine(
            PatientId patient,
            Profession profession,
            boolean inPerson,
            LocalDate day,
            CallContext by) {
        return examinations.record(
                new NewExamination(
                        patient,
                        profession,
                        inPerson,
                        Optional.empty(),
                        Optional.of(day),
                        Optional.empty()),
                by);
    }

    private List<Examination> list(PatientId patient, CallContext context) {
        return examinations
                .list(new ListExaminations(patient, Optional.empty(), Optional.empty()), context)
                .items();
    }

    private List<Finding> findings(PatientId patient, LocalDate day, CallContext context) {
        return care.database.inTransaction(
                context,
                handle -> check.findings(handle, LinkedPatients.of(handle, patient), day, context));
    }

    private PatientId register() {
        var registration =
                new Registration((handle, context, action, type, id, detail) -> {}, CLOCK);
        var details = CareChain.woman(Ids.next().toString().substring(24), "Eve", Optional.empty());
        return care.register(registration, care.north, details).id();
    }

    private static String code(Runnable command) {
        try {
            command.run();
            return "done";
        } catch (Problem problem) {
            return problem.code();
        }
    }
}
