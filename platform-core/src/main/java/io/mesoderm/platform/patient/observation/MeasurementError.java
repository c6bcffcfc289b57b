package io.mesoderm.platform.patient.observation;

import io.mesoderm.spi.reference.Catalogue;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * How far values of an instrument may be off ({@code seeds/care/measurement-errors.yaml}, by the instrument's code).
 *
 * @param percent of the value before; a smaller change lies within the error
 */
public record MeasurementError(Optional<BigDecimal> percent, Map<String, String> says) {

    static final Catalogue<MeasurementError> CATALOGUE =
            new Catalogue<>("measurement-errors", MeasurementError.class);
}
