package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.patient.ClinicalFact.Kind;
import io.mesoderm.platform.patient.CodeGroup.Match;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.HealthAnswer.Value;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

class DerivedAnswersTest {

    private static final String SNOMED = "http://snomed.info/sct";
    private static final String ICD = "http://hl7.org/fhir/sid/icd-10";
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

    private static final List<CodeGroup> GROUPS =
            List.of(
                    group("pregnant", Kind.CONDITION, Value.YES, SNOMED, Match.EXACT, "72892002"),
                    group("diabetes", Kind.CONDITION, Value.YES, ICD, Match.PREFIX, "E11"),
                    group(
                            "diabetes",
                            Kind.CONDITION,
                            Value.UNKNOWN,
                            SNOMED,
                            Match.EXACT,
                            "15777000"),
                    group(
                            "anticoagulant",
                            Kind.MEDICATION,
                            Value.YES,
                            SNOMED,
                            Match.WORD,
                            "warfarin"),
                    new CodeGroup(
                            "active-cancer",
                            Optional.of("cancer-in-remission"),
                            Kind.CONDITION,
                            Value.YES,
                            List.of(ICD),
                            Match.PREFIX,
                            Map.of("C", "Malignant neoplasms")));

    private final DerivedAnswers derived =
            new DerivedAnswers(GROUPS, new Provenance(Locale.ENGLISH));

    @Test
    void answersYesFromAnActiveCodeWithProvenanceAndDate() {
        assertThat(derive(condition(SNOMED + "|72892002", "Normal pregnancy", "active")))
                .containsExactly(
                        Map.entry(
                                "pregnant",
                                new HealthAnswer(
                                        "pregnant",
                                        Value.YES,
                                        Optional.of("Normal pregnancy"),
                                        "imported condition SNOMED 72892002 Normal pregnancy",
                                        MARCH)));
    }

    @Test
    void saysInGermanWhereAnAnswerComesFrom() {
        Provenance german = new Provenance(Locale.GERMANY);
        ClinicalFact fact = condition(SNOMED + "|72892002", "Normal pregnancy", "active");
        assertThat(
                        new DerivedAnswers(GROUPS, german)
                                .merge(Map.of(), List.of(fact))
                                .get("pregnant")
                                .provenance())
                .isEqualTo("Diagnose SNOMED 72892002 Normal pregnancy (eingelesen)");
        assertThat(german.of(fact)).isEqualTo("eingelesen");
        assertThat(german.asked("Bruno O'Neill {0}")).isEqualTo("erfragt von Bruno O'Neill {0}");
        assertThat(new Provenance(Locale.ROOT).asked("Bruno")).isEqualTo("asked by Bruno");
    }

    @Test
    void staysSilentForWhatIsOver() {
        assertThat(derive(condition(SNOMED + "|72892002", "Normal pregnancy", "resolved")))
                .isEmpty();
        assertThat(derive(condition(ICD + "|E11.9", "Type 2 diabetes", "inactive"))).isEmpty();
    }

    @Test
    void matchesCodesBelowAPrefixAndWordsInTexts() {
        assertThat(
                        derive(condition(ICD + "|E11.9", "Type 2 diabetes", "active"))
                                .get("diabetes")
                                .value())
                .isEqualTo(Value.YES);
        ClinicalFact warfarin =
                fact(Kind.MEDICATION, "urn:x|1", "Warfarin Sodium 2 MG Tablet", "active");
        assertThat(derive(warfarin).get("anticoagulant").provenance())
                .isEqualTo("imported medication Warfarin Sodium 2 MG Tablet");
    }

    @Test
    void raisesDiabetesWithoutAnsweringItForPrediabetes() {
        assertThat(
                        derive(condition(SNOMED + "|15777000", "Prediabetes", "active"))
                                .get("diabetes")
                                .value())
                .isEqualTo(Value.UNKNOWN);
    }

    @Test
    void answersAnotherQuestionForWhatIsInRemission() {
        assertThat(derive(condition(ICD + "|C50.9", "Breast cancer", "remission")))
                .containsOnlyKeys("cancer-in-remission");
        assertThat(derive(condition(ICD + "|E11.9", "Type 2 diabetes", "remission"))).isEmpty();
    }

    @Test
    void letsTheNewestAnswerCountButNeverHidesAYesBehindUnknown() {
        ClinicalFact diabetes = condition(ICD + "|E11.9", "Type 2 diabetes", "active");
        ClinicalFact prediabetes = condition(SNOMED + "|15777000", "Prediabetes", "active");
        assertThat(merge(given(Value.NO, MARCH.plusDays(1)), diabetes)).isEqualTo(Value.NO);
        assertThat(merge(given(Value.NO, MARCH.minusDays(1)), diabetes)).isEqualTo(Value.YES);
        assertThat(merge(given(Value.UNKNOWN, MARCH.plusDays(1)), diabetes)).isEqualTo(Value.YES);
        assertThat(merge(given(Value.YES, MARCH.minusDays(1)), prediabetes)).isEqualTo(Value.YES);
        assertThat(merge(given(Value.NO, MARCH.minusDays(1)), prediabetes))
                .isEqualTo(Value.UNKNOWN);
    }

    private Value merge(HealthAnswer given, ClinicalFact fact) {
        return derived.merge(Map.of("diabetes", given), List.of(fact)).get("diabetes").value();
    }

    private Map<String, HealthAnswer> derive(ClinicalFact fact) {
        return derived.merge(Map.of(), List.of(fact));
    }

    private static HealthAnswer given(Value value, LocalDate on) {
        return new HealthAnswer("diabetes", value, Optional.empty(), "asked", on);
    }

    private static ClinicalFact condition(String token, String text, String status) {
        return fact(Kind.CONDITION, token, text, status);
    }

    private static ClinicalFact fact(Kind kind, String token, String text, String status) {
        return new ClinicalFact(
                kind,
                List.of(token),
                text,
                status.equals("active"),
                status,
                Optional.of(MARCH),
                Optional.empty(),
                Optional.empty(),
                "imported",
                Optional.empty());
    }

    private static CodeGroup group(
            String question, Kind kind, Value answer, String system, Match match, String code) {
        return new CodeGroup(
                question,
                Optional.empty(),
                kind,
                answer,
                List.of(system),
                match,
                Map.of(code, code));
    }
}
