package io.mesoderm.platform.careplan.rule;

import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.Observed;
import io.mesoderm.spi.care.Sex;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says which facts a rule acted on: the questions as they are asked, in the language of who reads it. */
final class Reasons {

    private final CareSituation situation;
    private final RuleWords words;

    Reasons(CareSituation situation, Locale locale) {
        this.situation = situation;
        this.words = new RuleWords(locale);
    }

    String age(int years) {
        return words.say("because.age", years);
    }

    String sex(Sex sex) {
        return words.say("because.sex", words.name(sex));
    }

    String noAllergy() {
        return words.say("because.no-allergy");
    }

    String observed(Condition condition, Observed observed) {
        return words.say(
                "because.observed",
                condition.observation().orElseThrow(),
                observed.value().stripTrailingZeros(),
                observed.unit(),
                observed.on());
    }

    String notObserved(Condition condition) {
        return words.say("because.not-observed", condition.observation().orElseThrow());
    }

    /** What was answered, or that it was not. */
    String of(String question) {
        return situation
                .answer(question)
                .map(this::of)
                .orElseGet(() -> words.say("because.open", asked(question)));
    }

    /** A coded fact that does not say since when has no day to tell. */
    String of(HealthAnswer answer) {
        String value = words.say("Answer." + answer.value());
        String said =
                answer.detail()
                        .map(detail -> words.say("because.detail", value, detail))
                        .orElse(value);
        return answer.on().equals(LocalDate.EPOCH)
                ? words.say(
                        "because.answered-undated",
                        asked(answer.question()),
                        said,
                        answer.provenance())
                : words.say(
                        "because.answered",
                        asked(answer.question()),
                        said,
                        answer.provenance(),
                        answer.on());
    }

    String notAnswered(List<String> questions) {
        return words.say("because.not-answered", asked(questions));
    }

    /** What would lift a finding that lacks answers. */
    String toAnswer(List<String> questions) {
        return words.say("because.to-answer", asked(questions));
    }

    private String asked(List<String> questions) {
        return questions.stream().map(this::asked).collect(Collectors.joining(" "));
    }

    private String asked(String question) {
        return switch (question) {
            case RuleBook.BIRTH_DATE -> words.say("because.birth-date");
            case RuleBook.SEX -> words.say("because.sex-open");
            default -> situation.question(question);
        };
    }
}
