package io.mesoderm.platform.careplan.emergency;

import io.mesoderm.spi.context.PatientId;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The record of an anaphylaxis.
 *
 * @param micrograms of adrenaline that one dose has, by age
 * @param repeatFrom from when on another dose is due, while it is not over
 * @param observeUntil until when the patient is watched, once it is over
 * @param because why so long
 */
public record Emergency(
        UUID id,
        PatientId patient,
        UUID event,
        int ageYears,
        int micrograms,
        BigDecimal millilitres,
        Instant startedAt,
        Optional<Instant> endedAt,
        int doses,
        Optional<Instant> repeatFrom,
        Optional<Integer> observationHours,
        Optional<Instant> observeUntil,
        Optional<String> because,
        List<String> sources,
        List<Entry> entries) {

    /** What was done. */
    public enum Kind {
        DOSE,
        VITAL,
        CALL,
        NOTE
    }

    /** One line with its time; what was written stays. */
    public record Entry(
            int number,
            Kind kind,
            Optional<Integer> micrograms,
            String text,
            Instant at,
            Optional<String> by) {}
}
