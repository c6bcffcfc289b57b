package io.mesoderm.platform.billing.bank;

import java.math.BigDecimal;
import java.util.Currency;

/** Writes amounts as banks do: exact, with the currency's decimals and more where there are more. */
final class ExactAmount {

    private ExactAmount() {}

    static String text(BigDecimal amount, Currency currency) {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.setScale(Math.max(plain.scale(), digits)).toPlainString();
    }
}
