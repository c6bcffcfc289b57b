package io.mesoderm.treatment.combination.light;

import io.mesoderm.spi.field.FreeText;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Lookup;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;

import java.util.Optional;

/** The {@code details} of a light session in the clinic. */
public record LightDetails(
        @Lookup("light-devices") @Length(min = 1, max = 60) String device,
        @Range(min = 1, max = 120) @Unit("min") int minutes,
        boolean eyesProtected,
        @FreeText @Length(max = 2000) Optional<String> note) {}
