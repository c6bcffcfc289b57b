package io.mesoderm.platform.billing;

import io.mesoderm.spi.event.UnitRedeemed;

import java.util.List;

/**
 * What a session used and what is still due.
 *
 * @param redeemed one event per unit, for the caller's outbox
 * @param due service items, one entry per piece, that no unit paid for
 */
public record RedemptionResult(List<UnitRedeemed> redeemed, List<String> due) {}
