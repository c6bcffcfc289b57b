package io.mesoderm.platform.billing.amount;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * An exact rational in lowest terms with a positive denominator. Percentages and exchange rates are
 * ratios, so that rounding happens once, where an amount is made.
 */
public record Ratio(BigInteger numerator, BigInteger denominator) {

    public static final Ratio ZERO = of(0, 1);
    public static final Ratio ONE = of(1, 1);

    public Ratio {
        if (denominator.signum() == 0) {
            throw new IllegalArgumentException("a ratio has no zero denominator");
        }
        BigInteger common = numerator.gcd(denominator);
        if (denominator.signum() < 0) {
            common = common.negate();
        }
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
    }

    public static Ratio of(long numerator, long denominator) {
        return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    public static Ratio of(BigDecimal decimal) {
        return decimal.scale() > 0
                ? new Ratio(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()))
                : new Ratio(decimal.toBigIntegerExact(), BigInteger.ONE);
    }

    /** {@code percent("62.5")} is 5/8. */
    public static Ratio percent(BigDecimal percent) {
        return of(percent).times(of(1, 100));
    }

    public Ratio times(Ratio other) {
        return new Ratio(
                numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    public Ratio inverse() {
        return new Ratio(denominator, numerator);
    }

    /** The same as a decimal, if it is one without end or rest. */
    public Optional<BigDecimal> decimal() {
        try {
            return Optional.of(new BigDecimal(numerator).divide(new BigDecimal(denominator)));
        } catch (ArithmeticException endless) {
            return Optional.empty();
        }
    }

    public int signum() {
        return numerator.signum();
    }

    /** This ratio of {@code minor}, rounded half up, that is away from zero at exactly one half. */
    public long roundHalfUp(long minor) {
        BigInteger twice =
                numerator.multiply(BigInteger.valueOf(minor)).abs().shiftLeft(1).add(denominator);
        BigInteger rounded = twice.divide(denominator.shiftLeft(1));
        boolean negative = numerator.signum() * Long.signum(minor) < 0;
        return (negative ? rounded.negate() : rounded).longValueExact();
    }

    @Override
    public String toString() {
        return denominator.equals(BigInteger.ONE)
                ? numerator.toString()
                : numerator + "/" + denominator;
    }
}
