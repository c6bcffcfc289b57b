package io.mesoderm.spi.care;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A recorded allergy or intolerance. {@code code} is {@code <system>|<code>} where the record was
 * coded, {@code substance} its text.
 */
public record Allergy(
        Optional<String> code, String substance, String provenance, Optional<LocalDate> on) {}
