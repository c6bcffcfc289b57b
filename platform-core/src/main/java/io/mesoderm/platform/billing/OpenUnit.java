package io.mesoderm.platform.billing;

import java.util.UUID;

/** A unit that could be used; {@code version} is what the conditional UPDATE expects. */
record OpenUnit(
        UUID id,
        UUID contractId,
        String serviceItem,
        long valueMinor,
        long listPriceMinor,
        long version) {}
