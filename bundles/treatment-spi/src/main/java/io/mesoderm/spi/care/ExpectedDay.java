package io.mesoderm.spi.care;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A day around which the module expects a patient, though no time is booked yet. {@code key} tells it from the module's
 * other days of the patient and stays the same when the day changes; nobody is shown it.
 */
public record ExpectedDay(String key, LocalDate day) {

    public ExpectedDay {
        Objects.requireNonNull(key);
        Objects.requireNonNull(day);
    }
}
