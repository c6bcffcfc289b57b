package io.mesoderm.treatment.hairmesotherapy.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code step_done}, without its session. */
public record StepDoneRow(String step, Optional<UUID> doneBy, Instant doneAt) {}
