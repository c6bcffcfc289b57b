package io.mesoderm.platform.careplan.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** One thing an eligibility rule looks at. {@code questions} and {@code limit} are what the {@link Fact} needs. */
public record Condition(Fact fact, List<String> questions, Optional<BigDecimal> limit) {

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
        /** The patient is younger than the limit. */
        AGE_BELOW,
        /** Nothing speaks against a pregnancy: not recorded as male, and not answered that it cannot be. */
        CAN_BE_PREGNANT,
        MALE,
        /** No allergy is on record. */
        NO_ALLERGY_RECORDED
    }
}
