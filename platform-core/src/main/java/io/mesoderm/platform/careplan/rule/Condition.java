package io.mesoderm.platform.careplan.rule;

import io.mesoderm.platform.http.Problem;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing an eligibility rule looks at. {@code questions}, {@code observation}, {@code policy} and {@code value} are
 * what the {@link Fact} needs, {@code unit} the only one in which the observation's value can be compared. A {@code
 * limit} that is left out is the figure of the policy; a chain without that figure cannot be judged, unless {@code
 * ifDecided} says that then nothing is said.
 */
public record Condition(
        Fact fact,
        List<String> questions,
        Optional<BigDecimal> limit,
        Optional<String> observation,
        Optional<String> unit,
        Optional<String> policy,
        Optional<String> value,
        Optional<Boolean> ifDecided) {

    /** What this is measured against in a chain that chose these policies; none only where it may be undecided. */
    Optional<BigDecimal> limit(Map<String, String> policies) {
        return limit.isPresent() || (ifDecided.orElse(false) && !isChosen(policies))
                ? limit
                : Optional.of(new BigDecimal(chosen(policies)));
    }

    /** What the chain has chosen; {@code rules-missing} if nothing is there to choose. */
    String chosen(Map<String, String> policies) {
        return policy.map(policies::get)
                .orElseThrow(
                        () ->
                                Problem.conflict(
                                        "rules-missing",
                                        "The chain's policy "
                                                + policy.orElse("of " + fact)
                                                + " has no value, and a rule needs it."));
    }

    private boolean isChosen(Map<String, String> policies) {
        return policy.filter(policies::containsKey).isPresent();
    }

    /** The facts a rule can be made of; a new one is a line in the rule book's switch. */
    public enum Fact {
        /** One of the questions was answered with yes. */
        ANY_YES,
        /** None of the questions was answered with yes: no, unknown or open. */
        NONE_YES,
        /** One of the questions was answered with no. */
        ANY_NO,
        /** The figure noted with one of the questions is above the limit. */
        DETAIL_ABOVE,
        /** A question was answered with yes and when it was is nearer than so many days, or not known. */
        WITHIN_DAYS,
        /** The same by the hour. */
        WITHIN_HOURS,
        /** The same by whole months of the calendar. */
        WITHIN_MONTHS,
        /** The newest value of the observation is below the limit. */
        OBSERVED_BELOW,
        /** The newest value of the observation is above the limit. */
        OBSERVED_ABOVE,
        /** There is no value of the observation. */
        NOT_OBSERVED,
        /** There is no value of the observation, or the newest is older than so many days. */
        NOT_OBSERVED_WITHIN,
        /** The chain has chosen this value of the policy. */
        POLICY_IS,
        /** The patient is younger than the limit. */
        AGE_BELOW,
        /** Nothing speaks against a pregnancy: not recorded as male, and not answered that it cannot be. */
        CAN_BE_PREGNANT,
        MALE,
        /** Recorded as something else than male; where nothing is recorded the rule lacks an answer. */
        NOT_MALE,
        /** No allergy is on record. */
        NO_ALLERGY_RECORDED;

        /** Whether it is about when something was, so that also a yes must be told anew. */
        boolean isWindow() {
            return this == WITHIN_DAYS || this == WITHIN_HOURS || this == WITHIN_MONTHS;
        }
    }
}
