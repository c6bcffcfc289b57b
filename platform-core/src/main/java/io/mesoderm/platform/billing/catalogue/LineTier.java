package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.amount.TierTable;
import io.mesoderm.spi.field.Range;

/**
 * From how many grafts on all of them cost so much.
 *
 * @param line of the package, counted from one
 * @param basis whether the amount is for each graft or for all of them together
 */
public record LineTier(
        @Range(min = 1, max = 50) int line,
        @Range(min = 1, max = MOST) int from,
        TierTable.Basis basis,
        @Range(min = 1, max = Bounds.MINOR) long amountMinor) {

    /** More than any scalp could give. */
    public static final int MOST = 20_000;
}
