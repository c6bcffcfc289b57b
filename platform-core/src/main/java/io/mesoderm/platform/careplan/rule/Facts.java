package io.mesoderm.platform.careplan.rule;

import io.mesoderm.platform.careplan.rule.EligibilityEntry.Audience;
import io.mesoderm.platform.patient.HealthQuestion;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.care.Observed;
import io.mesoderm.spi.care.Sex;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;

/** Reads a patient's situation the way conditions ask for it. An open question is never a no. */
record Facts(CareSituation situation, Known known) {

    private static final String CANNOT_BE_PREGNANT = "cannot-be-pregnant";
    private static final String KNOWN_ALLERGIES = "known-allergies";

    /** Whether the condition of the rule holds. */
    boolean hold(Condition condition, EligibilityEntry rule) {
        List<String> questions = condition.questions();
        return switch (condition.fact()) {
            case ANY_YES -> questions.stream().anyMatch(q -> says(q, rule));
            case NONE_YES -> questions.stream().noneMatch(situation::says);
            case ANY_NO -> questions.stream().anyMatch(q -> is(q, Value.NO));
            case DETAIL_ABOVE -> questions.stream().anyMatch(q -> above(q, limit(condition)));
            case WITHIN_DAYS -> within(condition, rule, When::daysBefore);
            case WITHIN_HOURS -> within(condition, rule, When::hoursBefore);
            case WITHIN_MONTHS -> within(condition, rule, When::monthsBefore);
            case OBSERVED_BELOW -> observed(condition, c -> c < 0);
            case OBSERVED_ABOVE -> observed(condition, c -> c > 0);
            case NOT_OBSERVED -> observation(condition).isEmpty();
            case NOT_OBSERVED_WITHIN -> notObservedWithin(condition);
            case POLICY_IS ->
                    condition
                            .value()
                            .filter(condition.chosen(known.policies())::equals)
                            .isPresent();
            case AGE_BELOW -> situation.ageYears().filter(age -> below(age, condition)).isPresent();
            case NOT_MALE -> situation.sex() != Sex.MALE && situation.sex() != Sex.UNKNOWN;
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

    /** Whether the rule's question still needs an answer; one older than its {@code freshDays} has worn off. */
    boolean open(String question, EligibilityEntry rule) {
        if (question.equals(KNOWN_ALLERGIES) && !situation.allergies().isEmpty()) {
            return false;
        }
        return situation
                .answer(question)
                .filter(answer -> answer.value() != Value.UNKNOWN)
                .filter(
                        answer ->
                                answer.value() == Value.YES && !rule.asksWhen(question)
                                        ? says(question, rule)
                                        : fresh(answer, rule.freshDays()))
                .isEmpty();
    }

    private boolean fresh(HealthAnswer answer, Optional<Integer> freshDays) {
        return freshDays
                .map(days -> ChronoUnit.DAYS.between(answer.on(), situation.day()) <= days)
                .orElse(true);
    }

    /** Answered with yes, and not so long ago that it must be asked anew before it bars somebody who is not there. */
    private boolean says(String question, EligibilityEntry rule) {
        return situation.says(question)
                && (!known.ahead()
                        || fresh(situation.answer(question).orElseThrow(), rule.barringDays()));
    }

    private boolean canBePregnant() {
        return situation.sex() != Sex.MALE && !situation.says(CANNOT_BE_PREGNANT);
    }

    private boolean is(String question, Value value) {
        return situation.answer(question).filter(answer -> answer.value() == value).isPresent();
    }

    private Optional<BigDecimal> limit(Condition condition) {
        return condition.limit(known.policies());
    }

    /**
     * Answered with yes, and nearer than the limit or at a time nobody noted: what is not known is not long ago, until it must
     * be asked anew.
     */
    private boolean within(
            Condition condition,
            EligibilityEntry rule,
            BiFunction<When, LocalDateTime, Long> distance) {
        LocalDateTime at = known.at().orElseGet(() -> situation.day().atStartOfDay());
        return limit(condition)
                .filter(
                        limit ->
                                condition.questions().stream()
                                        .filter(situation::says)
                                        .anyMatch(q -> within(q, rule, at, limit, distance)))
                .isPresent();
    }

    private boolean within(
            String question,
            EligibilityEntry rule,
            LocalDateTime at,
            BigDecimal limit,
            BiFunction<When, LocalDateTime, Long> distance) {
        When when = When.of(situation.answer(question).orElseThrow());
        return when.isWithin(at, limit, distance)
                && (when.moment().isPresent() || says(question, rule));
    }

    /** The newest value, if it is in the unit of the limit: a figure in another one tells nothing. */
    Optional<Observed> observation(Condition condition) {
        return condition
                .observation()
                .map(known.observations()::get)
                .filter(found -> condition.unit().filter(u -> !u.equals(found.unit())).isEmpty());
    }

    private boolean observed(Condition condition, IntPredicate side) {
        return observation(condition)
                .flatMap(found -> limit(condition).map(found.value()::compareTo))
                .filter(side::test)
                .isPresent();
    }

    private boolean notObservedWithin(Condition condition) {
        return limit(condition)
                .filter(
                        days ->
                                observation(condition)
                                        .map(found -> age(found.on()) > days.longValueExact())
                                        .orElse(true))
                .isPresent();
    }

    private long age(LocalDate on) {
        return ChronoUnit.DAYS.between(on, situation.day());
    }

    private boolean above(String question, Optional<BigDecimal> limit) {
        return situation
                .answer(question)
                .flatMap(HealthAnswer::detail)
                .filter(detail -> !detail.isBlank())
                .filter(detail -> limit.filter(most -> isAbove(detail, most)).isPresent())
                .isPresent();
    }

    /** What was noted and is no figure is not known to be low. */
    private static boolean isAbove(String detail, BigDecimal most) {
        return HealthQuestion.DetailKind.number(detail)
                .map(figure -> figure.compareTo(most) > 0)
                .orElse(true);
    }

    private static boolean below(int age, Condition condition) {
        return new BigDecimal(age).compareTo(condition.limit().orElseThrow()) < 0;
    }
}
