package io.mesoderm.platform.billing.amount;

import io.mesoderm.spi.billing.Money;

import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/**
 * From one currency to another at a stored rate; the rate is in major units, so the exponents of
 * both currencies (yen 0, euro 2, dinar 3) enter here and nowhere else.
 */
public record Conversion(Currency from, Currency to, Ratio rate, Optional<UUID> rateId) {

    public Conversion {
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("an exchange rate is positive");
        }
    }

    /** Between a currency and itself there is nothing to convert and no rate to store. */
    public static Conversion none(Currency currency) {
        return new Conversion(currency, currency, Ratio.ONE, Optional.empty());
    }

    public Money convert(Money money) {
        if (!money.currency().equals(from)) {
            throw new IllegalArgumentException(
                    "cannot convert " + money.currency() + " as " + from);
        }
        return new Money(rate.times(exponents()).roundHalfUp(money.minor()), to);
    }

    public Conversion inverse() {
        return new Conversion(to, from, rate.inverse(), rateId);
    }

    private Ratio exponents() {
        return Ratio.of(power(to), power(from));
    }

    private static long power(Currency currency) {
        long power = 1;
        for (int digit = 0; digit < currency.getDefaultFractionDigits(); digit++) {
            power *= 10;
        }
        return power;
    }
}
