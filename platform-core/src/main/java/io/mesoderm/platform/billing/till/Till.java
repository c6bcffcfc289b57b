package io.mesoderm.platform.billing.till;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.StaffId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A stretch of time in which cash is taken at a site by one count.
 *
 * @param opening what was in the drawer at the start
 * @param taken cash that came in since, less what went back to patients
 * @param counted what was in it at the end
 * @param difference what was counted less what should have been there
 */
public record Till(
        UUID id,
        Instant openedAt,
        Optional<StaffId> openedBy,
        Money opening,
        Money taken,
        Optional<Instant> closedAt,
        Optional<StaffId> closedBy,
        Optional<Money> counted,
        Optional<Money> difference,
        Optional<String> reason) {}
