package io.mesoderm.platform.careplan.rule;

import io.mesoderm.platform.careplan.rule.EligibilityEntry.Audience;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.care.Sex;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a patient's situation the way conditions ask for it. An open question is never a no. */
record Facts(CareSituation situation) {

    private static final String CANNOT_BE_PREGNANT = "cannot-be-pregnant";
    private static final String KNOWN_ALLERGIES = "known-allergies";
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)?");

    boolean hold(Condition condition) {
        List<String> questions = condition.questions();
        return switch (condition.fact()) {
            case ANY_YES -> questions.stream().anyMatch(situation::says);
            case NONE_YES -> questions.stream().noneMatch(situation::says);
            case ANY_NO -> questions.stream().anyMatch(q -> is(q, Value.NO));
            case DETAIL_ABOVE -> questions.stream().anyMatch(q -> above(q, condition.limit()));
            case AGE_BELOW -> situation.ageYears().filter(age -> below(age, condition)).isPresent();
            case CAN_BE_PREGNANT -> canBePregnant();
            case MALE -> situation.sex() == Sex.MALE;
            case NO_ALLERGY_RECORDED -> situation.allergies().isEmpty();
        };
    }

    boolean concerns(Audience audience) {
        return switch (audience) {
            case EVERYONE -> true;
            case CAN_BE_PREGNANT -> canBePregnant();
            case MALE -> situation.sex() == Sex.MALE;
        };
    }

    /** Whether the question still needs an answer; a no older than {@code freshDays} has worn off. */
    boolean open(String question, Optional<Integer> freshDays) {
        if (question.equals(KNOWN_ALLERGIES) && !situation.allergies().isEmpty()) {
            return false;
        }
        return situation
                .answer(question)
                .filter(answer -> answer.value() != Value.UNKNOWN)
                .filter(answer -> answer.value() == Value.YES || fresh(answer, freshDays))
                .isEmpty();
    }

    private boolean fresh(HealthAnswer answer, Optional<Integer> freshDays) {
        return freshDays
                .map(days -> ChronoUnit.DAYS.between(answer.on(), situation.day()) <= days)
                .orElse(true);
    }

    private boolean canBePregnant() {
        return situation.sex() != Sex.MALE && !situation.says(CANNOT_BE_PREGNANT);
    }

    private boolean is(String question, Value value) {
        return situation.answer(question).filter(answer -> answer.value() == value).isPresent();
    }

    private boolean above(String question, Optional<BigDecimal> limit) {
        return situation
                .answer(question)
                .flatMap(HealthAnswer::detail)
                .flatMap(Facts::number)
                .filter(figure -> figure.compareTo(limit.orElseThrow()) > 0)
                .isPresent();
    }

    private static boolean below(int age, Condition condition) {
        return new BigDecimal(age).compareTo(condition.limit().orElseThrow()) < 0;
    }

    private static Optional<BigDecimal> number(String detail) {
        Matcher matcher = NUMBER.matcher(detail);
        return matcher.find()
                ? Optional.of(new BigDecimal(matcher.group().replace(',', '.')))
                : Optional.empty();
    }
}
