package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.amount.Portion;
import io.mesoderm.platform.billing.packages.LockedContract;

/** A line of what is charged, the unit that pays for it, and how much of the unit. */
record Pick(int lineNo, OpenUnit unit, Portion portion, LockedContract contract) {

    /** What is used of the unit's value. */
    long valueMinor() {
        return portion.take(unit.valueMinor(), unit.valueLeftMinor());
    }

    /** What of the unit's discount goes with it. */
    long discountMinor() {
        return portion.take(unit.discountMinor(), unit.discountLeftMinor());
    }

    long discountLeftMinor() {
        return unit.discountLeftMinor() - discountMinor();
    }

    /** What of the tax in the unit goes with it. */
    long taxMinor() {
        return portion.take(unit.taxMinor(), unit.taxLeftMinor());
    }

    long taxLeftMinor() {
        return unit.taxLeftMinor() - taxMinor();
    }

    int partsLeft() {
        return unit.partsLeft() - portion.parts();
    }

    long valueLeftMinor() {
        return unit.valueLeftMinor() - valueMinor();
    }
}
