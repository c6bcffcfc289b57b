package io.mesoderm.treatment.combination.prp;

import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * One run of the centrifuge. Only its force says what it did: given as such, or by speed and radius,
 * since the same speed is another force in another rotor.
 */
public record Spin(
        @Range(min = 10, max = 6000) @Unit("× g") Optional<Integer> rcf,
        @Range(min = 100, max = 20000) @Unit("rpm") Optional<Integer> rpm,
        @Range(min = 20, max = 400) @Unit("mm") Optional<Integer> radiusMm,
        @Range(min = 1, max = 60) @Unit("min") int minutes) {

    /** 1.118 × 10⁻⁶ × radius in mm × (turns per minute)². */
    private static final BigDecimal FORCE = new BigDecimal("0.000001118");

    /** The force; empty when a speed stands alone. */
    Optional<Integer> force() {
        return rcf.or(this::computed);
    }

    /** By how many percent of the force the speed denies it, rounded up; none unless both are given. */
    Optional<BigDecimal> differencePercent() {
        return rcf.flatMap(
                given ->
                        computed()
                                .map(
                                        force ->
                                                BigDecimal.valueOf(Math.abs(force - given) * 100L)
                                                        .divide(
                                                                BigDecimal.valueOf(given),
                                                                1,
                                                                RoundingMode.UP)));
    }

    Optional<Integer> computed() {
        if (rpm.isEmpty() || radiusMm.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal speed = BigDecimal.valueOf(rpm.get());
        return Optional.of(
                FORCE.multiply(BigDecimal.valueOf(radiusMm.get()))
                        .multiply(speed)
                        .multiply(speed)
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValueExact());
    }
}
