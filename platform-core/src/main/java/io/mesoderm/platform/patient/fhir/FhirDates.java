package io.mesoderm.platform.patient.fhir;

import org.hl7.fhir.r4.model.BaseDateTimeType;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Days as they were written: no zone moves them, and a year or month alone stands for its first day. A
 * value that is no date is none here; the parser has reported it.
 */
final class FhirDates {

    private FhirDates() {}

    static Optional<LocalDate> day(BaseDateTimeType date) {
        if (date == null || date.getValue() == null) {
            return Optional.empty();
        }
        String written = date.getValueAsString();
        String day =
                switch (Math.min(written.length(), 10)) {
                    case 4 -> written + "-01-01";
                    case 7 -> written + "-01";
                    default -> written.substring(0, 10);
                };
        return Optional.of(LocalDate.parse(day));
    }
}
