package io.mesoderm.platform.billing.amount;

/**
 * How large a figure from outside may be: so small that sums and conversions of it stay within a long, and
 * so large that no honest price is refused.
 */
public final class Bounds {

    /** Ten thousand million in a currency of two decimals. */
    public static final long MINOR = 1_000_000_000_000L;

    /** Of an exchange rate; the pair the other way round has the inverse. */
    public static final double HIGHEST_RATE = 1_000_000;

    public static final double LOWEST_RATE = 0.000_001;

    /** Decimals of an exchange rate: with these its numerator and denominator fit a long. */
    public static final int RATE_SCALE = 9;

    /** Decimals of a percentage. */
    public static final int PERCENT_SCALE = 6;

    private Bounds() {}
}
