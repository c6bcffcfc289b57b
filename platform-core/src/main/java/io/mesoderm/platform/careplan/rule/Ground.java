package io.mesoderm.platform.careplan.rule;

import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.reference.Entry;

import java.util.stream.Collectors;

/**
 * What a rule rests on in a patient, without when it was told and in no language: two findings of the same ground are
 * about the same thing, also when a question was asked anew.
 */
final class Ground {

    private Ground() {}

    static String of(Entry<EligibilityEntry> rule, CareSituation situation, Known known) {
        Facts facts = new Facts(situation, known);
        return rule.code()
                + " "
                + rule.value().severity()
                + rule.value().when().stream()
                        .map(condition -> of(condition, rule.value(), facts))
                        .collect(Collectors.joining());
    }

    private static String of(Condition condition, EligibilityEntry rule, Facts facts) {
        String answers =
                condition.questions().stream()
                        .map(
                                question ->
                                        facts.situation()
                                                .answer(question)
                                                .map(Ground::said)
                                                .orElse(question + " open"))
                        .collect(Collectors.joining("\n"));
        String observed =
                facts.observation(condition)
                        .map(
                                found ->
                                        found.value().stripTrailingZeros().toPlainString()
                                                + " "
                                                + found.unit())
                        .orElse("");
        return "\n"
                + condition.fact()
                + " "
                + facts.hold(condition, rule)
                + "\n"
                + answers
                + "\n"
                + observed;
    }

    private static String said(HealthAnswer answer) {
        return answer.question() + " " + answer.value() + " " + answer.detail().orElse("");
    }
}
