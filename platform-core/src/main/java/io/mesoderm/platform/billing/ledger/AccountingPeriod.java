package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A month of an entity's books.
 *
 * @param lockedAt since when nothing is booked in it any more; no entry of it was recorded later
 */
public record AccountingPeriod(
        int period,
        LocalDate startsOn,
        LocalDate endsOn,
        PeriodState state,
        Optional<Instant> lockedAt) {}
