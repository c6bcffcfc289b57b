package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.amount.Portion;
import io.mesoderm.platform.billing.catalogue.Measure;

import java.util.Optional;
import java.util.UUID;

/** A unit that could be used; {@code version} is what the conditional UPDATE expects, {@code held} if it waits for a visit. */
record OpenUnit(
        UUID id,
        UUID contractId,
        String serviceItem,
        Measure measure,
        long valueMinor,
        long listPriceMinor,
        int parts,
        int partsLeft,
        long valueLeftMinor,
        long discountMinor,
        long discountLeftMinor,
        Optional<UUID> taxCodeId,
        long taxMinor,
        long taxLeftMinor,
        long version,
        boolean held) {

    /** The same after a session that took nothing of it. */
    OpenUnit visited() {
        return new OpenUnit(
                id,
                contractId,
                serviceItem,
                measure,
                valueMinor,
                listPriceMinor,
                parts,
                partsLeft,
                valueLeftMinor,
                discountMinor,
                discountLeftMinor,
                taxCodeId,
                taxMinor,
                taxLeftMinor,
                version + 1,
                held);
    }

    /** What a session takes of it: all, or nothing of what is unlimited. */
    Portion session() {
        return next(measure.isPeriod() ? 0 : parts);
    }

    /** The next so many parts of it. */
    Portion next(int wanted) {
        return new Portion(parts - partsLeft, wanted, parts);
    }
}
