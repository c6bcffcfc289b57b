package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The decimal mark of a file whose format allows comma and point: that of its first amount is that of all. A
 * comma before three digits may part thousands, so it is taken only where the currency has three decimals.
 */
final class DecimalMark {

    private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");

    private Optional<Character> mark = Optional.empty();

    BigDecimal amount(String text, Optional<String> currency) {
        BigDecimal amount = FieldText.eitherAmount(text);
        if (THOUSANDS.matcher(text).matches()
                && currency.filter(DecimalMark::ofThreeDecimals).isEmpty()) {
            throw new IllegalArgumentException(
                    FieldText.quoted(text) + " has three decimals, or thousands: nobody can tell");
        }
        Optional<Character> own =
                text.chars().filter(c -> c == ',' || c == '.').mapToObj(c -> (char) c).findFirst();
        if (mark.isPresent() && own.isPresent() && !mark.equals(own)) {
            throw new IllegalArgumentException(
                    FieldText.quoted(text) + " has another decimal mark than the amounts before");
        }
        mark = mark.or(() -> own);
        return amount;
    }

    private static boolean ofThreeDecimals(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getDefaultFractionDigits() == 3)
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }
}
