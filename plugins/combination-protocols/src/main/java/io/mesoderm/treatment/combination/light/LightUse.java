package io.mesoderm.treatment.combination.light;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One use of a device, at home or in the clinic, where it has its session. */
public record LightUse(String device, Instant usedAt, int minutes, Optional<UUID> sessionId) {}
