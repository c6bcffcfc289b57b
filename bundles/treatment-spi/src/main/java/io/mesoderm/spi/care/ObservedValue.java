package io.mesoderm.spi.care;

import java.math.BigDecimal;

/**
 * A value on a named scale or measure, such as {@code hairDensityPerCm2}; {@code unit} is UCUM,
 * {@code 1} for a score.
 */
public record ObservedValue(String code, BigDecimal value, String unit) {}
