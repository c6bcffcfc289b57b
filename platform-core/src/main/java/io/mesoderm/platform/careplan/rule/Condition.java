package io.mesoderm.platform.careplan.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing an eligibility rule looks at. {@code questions}, {@code observation}, {@code policy} and {@code value} are
 * what the {@link Fact} needs; a {@code limit} that is left out is the figure of the policy, and without one the
 * condition does not hold.
 */
public record Condition(
        Fact fact,
        List<String> questions,
        Optional<BigDecimal> limit,
        Optional<String> observation,
        Optional<String> policy,
        Optional<String> value) {

    /** What this is measured against in a chain that chose these policies. */
    Optional<BigDecimal> limit(Map<String, String> policies) {
        return limit.or(() -> policy.map(policies::get).map(BigDecimal::new));
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
        FEMALE,
        /** No allergy is on record. */
        NO_ALLERGY_RECORDED
    }
}
