package io.mesoderm.platform.careplan.rule;

import io.mesoderm.platform.careplan.rule.Condition.Fact;
import io.mesoderm.platform.schema.FieldError;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a condition has what its fact looks at, and within what can be meant; {@code at} is where it stands in its rule. */
record ConditionCheck(
        String at,
        Set<String> questions,
        Map<String, CarePolicy> policies,
        List<FieldError> errors) {

    private static final Set<Fact> ASK =
            EnumSet.of(
                    Fact.ANY_YES,
                    Fact.NONE_YES,
                    Fact.ANY_NO,
                    Fact.DETAIL_ABOVE,
                    Fact.WITHIN_DAYS,
                    Fact.WITHIN_HOURS,
                    Fact.WITHIN_MONTHS);
    private static final Set<Fact> OBSERVE =
            EnumSet.of(
                    Fact.OBSERVED_BELOW,
                    Fact.OBSERVED_ABOVE,
                    Fact.NOT_OBSERVED,
                    Fact.NOT_OBSERVED_WITHIN);
    private static final Set<Fact> MEASURE =
            EnumSet.of(
                    Fact.DETAIL_ABOVE,
                    Fact.WITHIN_DAYS,
                    Fact.WITHIN_HOURS,
                    Fact.WITHIN_MONTHS,
                    Fact.OBSERVED_BELOW,
                    Fact.OBSERVED_ABOVE,
                    Fact.NOT_OBSERVED_WITHIN);
    private static final Set<Fact> WHOLE =
            EnumSet.of(
                    Fact.WITHIN_DAYS,
                    Fact.WITHIN_HOURS,
                    Fact.WITHIN_MONTHS,
                    Fact.NOT_OBSERVED_WITHIN,
                    Fact.AGE_BELOW);
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    void check(Condition condition) {
        asks(condition);
        if (OBSERVE.contains(condition.fact())) {
            need(condition.observation().isPresent(), "observation", "is needed by this fact");
        }
        chooses(condition);
        measures(condition);
    }

    private void asks(Condition condition) {
        if (ASK.contains(condition.fact())) {
            need(!condition.questions().isEmpty(), "questions", "is needed by this fact");
        }
        condition.questions().stream()
                .filter(question -> !questions.contains(question))
                .forEach(question -> say("questions", "there is no question " + question));
    }

    private void chooses(Condition condition) {
        condition
                .policy()
                .filter(policy -> !policies.containsKey(policy))
                .ifPresent(policy -> say("policy", "there is no policy " + policy));
        if (condition.fact() == Fact.POLICY_IS) {
            need(condition.policy().isPresent(), "policy", "is needed by this fact");
            boolean known =
                    condition
                            .policy()
                            .map(policies::get)
                            .filter(
                                    policy ->
                                            condition
                                                    .value()
                                                    .filter(policy.values()::contains)
                                                    .isPresent())
                            .isPresent();
            need(known, "value", "must be one of the policy's values");
        }
    }

    private void measures(Condition condition) {
        boolean own = condition.limit().isPresent();
        if (MEASURE.contains(condition.fact())) {
            need(own || condition.policy().isPresent(), "limit", "is needed, or a policy");
        }
        if (condition.fact() == Fact.AGE_BELOW) {
            need(own, "limit", "is needed by this fact");
        }
        condition
                .limit()
                .ifPresent(
                        limit -> {
                            need(
                                    limit.signum() >= 0 && limit.compareTo(MOST) <= 0,
                                    "limit",
                                    "must be 0 to 1000000");
                            need(
                                    !WHOLE.contains(condition.fact())
                                            || limit.stripTrailingZeros().scale() <= 0,
                                    "limit",
                                    "must be a whole number");
                        });
    }

    private void need(boolean there, String field, String message) {
        if (!there) {
            say(field, message);
        }
    }

    private void say(String field, String message) {
        errors.add(new FieldError(at + field, message));
    }
}
