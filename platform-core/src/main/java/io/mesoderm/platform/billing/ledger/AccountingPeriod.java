package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A month of an entity's books.
 *
 * @param lockedAt since when nothing is booked in it any more; no entry of it was recorded later
 * @param siteLocked whether one of the entity's sites was closed in it before the others
 */
public record AccountingPeriod(
        int period,
        LocalDate startsOn,
        LocalDate endsOn,
        PeriodState state,
        Optional<Instant> lockedAt,
        boolean siteLocked) {}
