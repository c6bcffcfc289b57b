package io.mesoderm.platform.careplan.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.patient.HealthQuestion;
import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.platform.testing.RuleCases;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.reference.Entry;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every eligibility rule of the house on both sides of its threshold, and what the catalogue's entries name. */
class EligibilityRulesTest {

    private static final List<Entry<EligibilityEntry>> RULES =
            CoreSeeds.care(EligibilityEntry.CATALOGUE);

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

    private static List<Finding> judge(JsonNode told) {
        return new RuleBook(RULES, Locale.ENGLISH)
                .judge(Situations.of(told).build(), Situations.known(told));
    }
}
