package io.mesoderm.platform.billing.amount;

/**
 * How large a figure from outside may be: so small that sums and conversions of it stay within a long, and
 * so large that no honest price is refused.
 */
public final class Bounds {

    /** Ten thousand million in a currency of two decimals. */
    public static final long MINOR = 1_000_000_000_000L;

    /** Decimals of an exchange rate: with these its numerator and denominator fit a long. */
    public static final int RATE_SCALE = 9;

    /** Decimals of a percentage. */
    public static final int PERCENT_SCALE = 6;

    private Bounds() {}
}
