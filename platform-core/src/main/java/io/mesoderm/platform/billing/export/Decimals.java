package io.mesoderm.platform.billing.export;

import io.mesoderm.spi.billing.Money;

import java.math.BigDecimal;
import java.util.Currency;

/** Amounts as exact decimals with as many digits as their currency has: 0 for the yen, 3 for the dinar of Kuwait. */
final class Decimals {

    private Decimals() {}

    static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    static String of(Money money) {
        return BigDecimal.valueOf(money.minor(), digits(money.currency())).toPlainString();
    }

    /** {@code 12.50 EUR}. */
    static String withCurrency(Money money) {
        return of(money) + " " + money.currency().getCurrencyCode();
    }
}
