package io.mesoderm.platform.careplan.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.care.Sex;
import io.mesoderm.spi.reference.Entry;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What holds for every patient, however the questions were answered. */
class EligibilityProperties {

    private static final List<Entry<EligibilityEntry>> RULES =
            CoreSeeds.care(EligibilityEntry.CATALOGUE);
    private static final Known GIVING_NOTHING = Situations.giving();

    @Property
    void noMandatoryAnswerLeftOutEverYieldsEligible(
            @ForAll("answered") CareSituation situation, @ForAll("question") String leftOut) {
        Map<String, HealthAnswer> fewer = new HashMap<>(situation.answers());
        fewer.remove(leftOut);
        CareSituation open = with(situation, fewer);
        boolean asked =
                RULES.stream()
                        .map(Entry::value)
                        .filter(rule -> rule.concerns(open.modality(), Set.of()))
                        .anyMatch(
                                rule ->
                                        rule.mandatory().contains(leftOut)
                                                && new Facts(open, GIVING_NOTHING)
                                                        .concerns(rule.audience()));

        if (asked) {
            assertThat(worst(judge(RULES, open)))
                    .get()
                    .satisfies(worst -> assertThat(worst).isLessThanOrEqualTo(Severity.INCOMPLETE));
        }
    }

    @Property
    void theOrderOfRulesNeverMatters(
            @ForAll("answered") CareSituation situation, @ForAll Random random) {
        List<Entry<EligibilityEntry>> shuffled = new ArrayList<>(RULES);
        Collections.shuffle(shuffled, random);

        assertThat(judge(shuffled, situation))
                .containsExactlyInAnyOrderElementsOf(judge(RULES, situation));
    }

    @Property
    void anAnswerThatSpeaksAgainstNeverMakesItLighter(
            @ForAll("answered") CareSituation situation, @ForAll("contra") String question) {
        Map<String, HealthAnswer> worse = new HashMap<>(situation.answers());
        worse.put(question, answer(question, Value.YES));

        Severity before = worst(judge(RULES, situation)).orElse(null);
        Severity after = worst(judge(RULES, with(situation, worse))).orElse(null);

        assertThat(after).isNotNull();
        if (before == Severity.BLOCK) {
            assertThat(after).isEqualTo(Severity.BLOCK);
        }
    }

    @Provide
    Arbitrary<CareSituation> answered() {
        Arbitrary<Map<String, HealthAnswer>> answers =
                Arbitraries.maps(
                                Arbitraries.of(Situations.QUESTIONS),
                                Arbitraries.of(Value.values()))
                        .map(EligibilityProperties::answers);
        return Combinators.combine(answers, Arbitraries.of(Sex.values()), ages())
                .as(
                        (given, sex, age) -> {
                            CareSituation clear = Situations.clear().sex(sex).age(age).build();
                            Map<String, HealthAnswer> all = new HashMap<>(clear.answers());
                            all.putAll(given);
                            return with(clear, all);
                        });
    }

    @Provide
    Arbitrary<String> question() {
        return Arbitraries.of(Situations.QUESTIONS);
    }

    @Provide
    Arbitrary<String> contra() {
        return Arbitraries.of(
                RULES.stream()
                        .map(Entry::value)
                        .filter(rule -> rule.concerns(Modality.MESOTHERAPY, Set.of()))
                        .flatMap(rule -> rule.mandatory().stream())
                        .filter(q -> !q.equals("diagnosis-made"))
                        .distinct()
                        .toList());
    }

    private static Arbitrary<Integer> ages() {
        return Arbitraries.integers().between(10, 90).injectNull(0.1);
    }

    private static Map<String, HealthAnswer> answers(Map<String, Value> values) {
        Map<String, HealthAnswer> answers = new HashMap<>();
        values.forEach((question, value) -> answers.put(question, answer(question, value)));
        return answers;
    }

    private static HealthAnswer answer(String question, Value value) {
        return new HealthAnswer(question, value, Optional.empty(), "asked", Situations.DAY);
    }

    private static CareSituation with(CareSituation situation, Map<String, HealthAnswer> answers) {
        return new CareSituation(
                situation.patient(),
                situation.day(),
                situation.modality(),
                situation.ageYears(),
                situation.sex(),
                answers,
                situation.allergies(),
                situation.history(),
                situation.plannedStep());
    }

    private static List<Finding> judge(
            List<Entry<EligibilityEntry>> rules, CareSituation situation) {
        return new RuleBook(rules, Locale.ENGLISH).judge(situation, GIVING_NOTHING);
    }

    private static Optional<Severity> worst(List<Finding> findings) {
        return findings.stream().map(Finding::severity).min(Severity::compareTo);
    }
}
