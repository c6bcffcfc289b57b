package io.mesoderm.treatment.combination.light;

import io.mesoderm.spi.care.Finding;

import java.time.Instant;
import java.util.List;

/** A use that was written down, and what the device's limits say of it: it happened, so nothing is refused. */
public record ToldLightUse(String device, Instant usedAt, int minutes, List<Finding> findings) {

    public ToldLightUse {
        findings = List.copyOf(findings);
    }
}
