package io.mesoderm.platform.billing.amount;

import java.util.Currency;

/** Finds the rate between two currencies on the day of an event. */
@FunctionalInterface
public interface Exchange {

    /** {@link Conversion#none} when both are the same. */
    Conversion between(Currency from, Currency to);
}
