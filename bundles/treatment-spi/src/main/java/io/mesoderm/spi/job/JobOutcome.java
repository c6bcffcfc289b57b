package io.mesoderm.spi.job;

/** How far a run came; {@code note} is one line for the operator. */
public record JobOutcome(int done, int failed, String note) {}
