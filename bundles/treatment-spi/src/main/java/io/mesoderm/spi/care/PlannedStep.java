package io.mesoderm.spi.care;

import io.mesoderm.spi.context.PlannedSessionId;

import java.util.Optional;

/**
 * The step of a care plan that is asked about: the {@code number}th session of its template,
 * counted from 1, and the days the plan put between it and the step before (empty for the first).
 */
public record PlannedStep(
        PlannedSessionId id, String template, int number, Optional<Integer> gapDays) {}
