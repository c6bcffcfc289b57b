package io.mesoderm.treatment.hairmesotherapy.rules;

import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.Sex;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** Says which facts a rule acted on: the questions as they are asked, in the language of who reads it. */
final class Reasons {

    private final CareSituation situation;
    private final ResourceBundle messages;

    Reasons(CareSituation situation, Locale locale) {
        this.situation = situation;
        this.messages =
                ResourceBundle.getBundle(
                        "hair-mesotherapy/messages",
                        locale,
                        Reasons.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String age(int years) {
        return say("because.age", String.valueOf(years));
    }

    String sex(Sex sex) {
        return say("because.sex", messages.getString("Sex." + sex));
    }

    String noAllergy() {
        return say("because.no-allergy");
    }

    /** What was answered, or that it was not. */
    String of(String question) {
        return situation
                .answer(question)
                .map(this::of)
                .orElseGet(() -> say("because.open", asked(question)));
    }

    String of(HealthAnswer answer) {
        String detail = answer.detail().map(d -> " (" + d + ")").orElse("");
        return say(
                "because.answered",
                asked(answer.question()),
                messages.getString("Answer." + answer.value()) + detail,
                answer.provenance(),
                answer.on().toString());
    }

    String notAnswered(List<String> questions) {
        return say("because.not-answered", asked(questions));
    }

    /** What would lift a finding that lacks answers. */
    String toAnswer(List<String> questions) {
        return say("because.to-answer", asked(questions));
    }

    private String asked(List<String> questions) {
        return questions.stream().map(this::asked).collect(Collectors.joining(", "));
    }

    private String asked(String question) {
        return question.equals(RuleBook.BIRTH_DATE)
                ? say("because.birth-date")
                : situation.question(question);
    }

    private String say(String key, Object... arguments) {
        return new MessageFormat(messages.getString(key), messages.getLocale()).format(arguments);
    }
}
