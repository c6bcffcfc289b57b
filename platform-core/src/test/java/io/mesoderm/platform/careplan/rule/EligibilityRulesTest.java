package io.mesoderm.platform.careplan.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.HealthQuestion;
import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.platform.testing.RuleCases;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.reference.Entry;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every eligibility rule of the house on both sides of its threshold, and what the catalogue's entries name. */
class EligibilityRulesTest {

    private static final List<Entry<EligibilityEntry>> RULES =
            CoreSeeds.care(EligibilityEntry.CATALOGUE);

    /** Asked by whoever books, and no answer that a session waits for. */
    private static final Set<String> OF_THE_HAIR = Set.of("hair-colour", "chemical-treatment");

    private final RuleCases cases = RuleCases.of("el");

    @TestFactory
    Stream<DynamicTest> cases() {
        return cases.tests(EligibilityRulesTest::judge);
    }

    @Test
    void everyRuleIsProvedOnBothSides() {
        assertThat(cases.proved())
                .containsExactlyInAnyOrderElementsOf(RULES.stream().map(Entry::code).toList());
    }

    @Test
    void everyQuestionARuleAsksIsAQuestionOfTheHouse() {
        Set<String> questions =
                new HashSet<>(
                        CoreSeeds.care(HealthQuestion.CATALOGUE).stream()
                                .map(Entry::code)
                                .toList());
        assertThat(RULES)
                .allSatisfy(
                        rule -> {
                            assertThat(questions).containsAll(rule.value().mandatory());
                            rule.value()
                                    .when()
                                    .forEach(c -> assertThat(questions).containsAll(c.questions()));
                        });
    }

    @Test
    void everyTextIsThereInEnglishAndGerman() {
        assertThat(RULES)
                .allSatisfy(
                        rule -> {
                            assertThat(rule.value().message()).containsOnlyKeys("en", "de");
                            assertThat(rule.value().resolution()).containsOnlyKeys("en", "de");
                        });
    }

    @Test
    void everyPolicyARuleNamesHasTheValueOrAFigure() {
        Map<String, CarePolicy> policies =
                CoreSeeds.care(CarePolicy.CATALOGUE).stream()
                        .collect(Collectors.toMap(Entry::code, Entry::value));
        assertThat(RULES)
                .flatExtracting(rule -> rule.value().when())
                .filteredOn(condition -> condition.policy().isPresent())
                .isNotEmpty()
                .allSatisfy(
                        condition -> {
                            CarePolicy policy = policies.get(condition.policy().orElseThrow());
                            if (condition.value().isPresent()) {
                                assertThat(policy.values()).contains(condition.value().get());
                            } else {
                                assertThat(policy.values()).isEmpty();
                            }
                        });
    }

    /** What was so long ago may have been again since: each such question is asked at every session, unless it only advises. */
    @Test
    void whatIsAboutAWindowOfTimeIsAskedAtEverySession() {
        List<String> windows =
                RULES.stream()
                        .filter(rule -> rule.value().severity() != Severity.ADVISORY)
                        .flatMap(rule -> rule.value().when().stream())
                        .filter(c -> c.fact().isWindow() && c.ifDecided().isEmpty())
                        .flatMap(c -> c.questions().stream())
                        .filter(question -> !OF_THE_HAIR.contains(question))
                        .distinct()
                        .toList();
        assertThat(windows)
                .isNotEmpty()
                .allSatisfy(
                        question ->
                                assertThat(RULES)
                                        .anyMatch(
                                                rule ->
                                                        rule.value().mandatory().contains(question)
                                                                && rule.value()
                                                                        .freshDays()
                                                                        .equals(Optional.of(0))));
    }

    @Test
    void aPolicyThatIsMissingIsAnErrorAndNotSilence() {
        Known nothingChosen = new Known(Optional.empty(), Map.of(), Map.of(), Set.of(), false);
        RuleBook book = new RuleBook(RULES, Locale.ENGLISH);
        CareSituation plasma = Situations.clear().modality(Modality.PRP).build();
        CareSituation diabetic =
                Situations.clear().yes("diabetes").yes("diabetes-controlled", "9.9").build();

        for (CareSituation patient : List.of(plasma, diabetic)) {
            assertThatThrownBy(() -> book.judge(patient, nothingChosen))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            missing -> assertThat(missing.code()).isEqualTo("rules-missing"));
        }
    }

    private static List<Finding> judge(JsonNode told) {
        return new RuleBook(RULES, Locale.ENGLISH)
                .judge(Situations.of(told).build(), Situations.known(told));
    }
}
