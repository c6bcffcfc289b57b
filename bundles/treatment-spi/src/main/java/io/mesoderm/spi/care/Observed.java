package io.mesoderm.spi.care;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A value that was observed of a patient on a day; {@code unit} is UCUM, {@code word} the stage or kind that was chosen on a
 * scale of words, such as {@code IIIv}.
 */
public record Observed(BigDecimal value, String unit, Optional<String> word, LocalDate on) {}
