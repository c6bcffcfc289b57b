package io.mesoderm.platform.patient.observation;

import io.mesoderm.spi.context.PatientId;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * One observation that stands or was marked as wrong.
 *
 * @param code the instrument's, or what a treatment or another system calls what it measured
 * @param instrument empty for what no instrument of the house has taken
 */
public record Observation(
        UUID id,
        PatientId patient,
        String code,
        Optional<String> instrument,
        Optional<String> version,
        BigDecimal value,
        String unit,
        Optional<String> word,
        LocalDate on,
        Optional<RatedBy> ratedBy,
        Optional<UUID> rater,
        Optional<String> raterName,
        Optional<String> spot,
        Optional<BigDecimal> areaCm2,
        boolean wrong) {

    /** Who judged. */
    public enum RatedBy {
        CLINICIAN,
        PATIENT
    }
}
