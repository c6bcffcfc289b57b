package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.spi.billing.Money;

import java.util.List;
import java.util.UUID;

/**
 * What becomes of units whose value moves into others: of one contract, and not a cent more or less.
 *
 * @param value what was left of the units, and what the new ones are worth together
 */
public record UnitConversion(Kind kind, Money value, List<UUID> units, List<Made> made) {

    /** By how many go in and how many come out. */
    public enum Kind {
        SWAP,
        SPLIT,
        MERGE
    }

    /** A unit that the conversion makes. */
    public record Made(String serviceItem, Measure measure, int parts, Money value) {}
}
