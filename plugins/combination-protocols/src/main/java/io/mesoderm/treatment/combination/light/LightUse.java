package io.mesoderm.treatment.combination.light;

import java.time.Instant;

/** One use of a device, at home or in the clinic. */
public record LightUse(String device, Instant usedAt, int minutes) {}
