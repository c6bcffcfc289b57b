package io.mesoderm.spi.care;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;

import java.math.BigDecimal;

/**
 * A value on a named scale or measure, such as {@code hairDensityPerCm2}; {@code unit} is UCUM,
 * {@code 1} for a score. The host keeps six decimals and rounds what is finer.
 */
public record ObservedValue(
        @Length(min = 1, max = 190) String code,
        @Range(min = -99_999_999_999_999d, max = 99_999_999_999_999d) BigDecimal value,
        @Length(max = 32) String unit) {}
