/**
 * Exact arithmetic of amounts: rationals, one rounding, and the split of a price over units. No
 * binary floating point; every result is a whole number of minor units.
 */
package io.mesoderm.platform.billing.amount;
