package io.mesoderm.platform.billing.settlement;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * A settlement run that takes no more claims.
 *
 * @param cutOff all its claims happened before it; the end of a day in {@code zone}
 * @param createdBy who closed it, and so cannot be who approves
 */
public record SettlementRun(
        UUID id,
        RunState state,
        Instant cutOff,
        ZoneId zone,
        Instant createdAt,
        Optional<UUID> createdBy,
        Optional<Instant> approvedAt,
        Optional<UUID> approvedBy,
        Optional<Instant> issuedAt) {}
