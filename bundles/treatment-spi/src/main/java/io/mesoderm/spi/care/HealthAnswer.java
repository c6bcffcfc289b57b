package io.mesoderm.spi.care;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is known about one health question. A question nobody answered is absent from {@link
 * CareSituation#answers()}, which is not the same as {@link Value#NO}. {@code detail} is a figure
 * or text that belongs to it (HbA1c, name of a medicine), {@code provenance} where it comes from in
 * words ("asked at intake", "imported condition SNOMED 44054006 Diabetes mellitus type 2").
 */
public record HealthAnswer(
        String question, Value value, Optional<String> detail, String provenance, LocalDate on) {

    /** Three ways to answer; {@link #UNKNOWN} was asked and could not be answered. */
    public enum Value {
        YES,
        NO,
        UNKNOWN
    }
}
