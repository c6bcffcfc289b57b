package io.mesoderm.treatment.combination.light;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Lookup;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;

import java.time.Instant;

/** A use at home, as the patient tells it. */
public record TellLightUse(
        PatientId patient,
        @Lookup("home-devices") @Length(min = 1, max = 60) String device,
        Instant usedAt,
        @Range(min = 1, max = 120) @Unit("min") int minutes) {}
