package io.mesoderm.treatment.maintenancescheduling;

import io.mesoderm.spi.field.Range;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What somebody saw when they looked at the outcome of a course; what was not measured is left out and decides nothing.
 *
 * @param gais the global aesthetic improvement scale, where 1 is the best and 5 is worse than before
 * @param bestDensity the best hair density of the course, in hairs per square centimetre
 * @param density the density now
 * @param startDensity the density before the course
 * @param pullTestTurnedPositive whether the pull test is positive and was not before
 */
record Outcome(
        @Range(min = 1, max = 5) Optional<Integer> gais,
        @Range(min = 0, max = 1000) Optional<BigDecimal> bestDensity,
        @Range(min = 0, max = 1000) Optional<BigDecimal> density,
        @Range(min = 0, max = 1000) Optional<BigDecimal> startDensity,
        boolean pullTestTurnedPositive) {

    /** What is not known is not good: a review needs a grade, or a density beside one to compare it with. */
    boolean isMeasured() {
        return gais.isPresent()
                || (density.isPresent() && (startDensity.isPresent() || bestDensity.isPresent()))
                || pullTestTurnedPositive;
    }
}
