package io.mesoderm.platform.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * What a year of the demo chain is to be: kept, as a year that was cut off goes on as it was begun.
 *
 * @param packages how many are sold in it
 * @param seed the same seed is the same year
 * @param until its last moment
 * @param done whether all of it was played
 */
record YearPlan(int packages, long seed, Instant until, boolean done) {

    private static final int MONTHS = 12;

    LocalDate first() {
        return YearMonth.from(last()).minusMonths(MONTHS - 1L).atDay(1);
    }

    LocalDate last() {
        return LocalDate.ofInstant(until, ZoneOffset.UTC);
    }

    /** How many packages are sold on the day: as evenly as whole packages can be. */
    int soldOn(LocalDate day) {
        long before = ChronoUnit.DAYS.between(first(), day);
        return (int) (soldBefore(before + 1) - soldBefore(before));
    }

    private long soldBefore(long days) {
        return packages * days / (ChronoUnit.DAYS.between(first(), last()) + 1);
    }

    boolean isAlike(YearPlan other) {
        return packages == other.packages && seed == other.seed;
    }

    YearPlan finished() {
        return new YearPlan(packages, seed, until, true);
    }
}
