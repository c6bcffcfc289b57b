package io.mesoderm.treatment.hairmesotherapy.reprocessing;

import io.mesoderm.spi.field.Length;

import java.time.Instant;
import java.util.Optional;

/**
 * A part that was made fit again. {@code logNumber} is the cycle of the steriliser or the lot of the sterile water; without a
 * time it was done now.
 */
public record LogReprocessing(
        @Length(min = 1, max = 60) String part,
        ReprocessingMethod method,
        @Length(min = 1, max = 60) String logNumber,
        Optional<Instant> doneAt) {}
