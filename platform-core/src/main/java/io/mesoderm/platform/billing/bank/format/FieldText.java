package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Currency;
import java.util.regex.Pattern;

/** What a field's text means, by the rules of its format; an {@link IllegalArgumentException} says why it means nothing. */
final class FieldText {

    /** As many digits as ISO 20022 allows an amount. */
    private static final int DIGITS = 18;

    private static final int DECIMALS = 5;
    private static final int SHOWN = 40;
    private static final Pattern EITHER = Pattern.compile("[+-]?(\\d+([.,]\\d*)?|[.,]\\d+)");
    private static final Pattern UNSIGNED = Pattern.compile("\\+?(\\d+(\\.\\d*)?|\\.\\d+)");
    private static final Pattern COMMA = Pattern.compile("\\d+,\\d*");
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter EIGHT =
            DateTimeFormatter.BASIC_ISO_DATE.withResolverStyle(ResolverStyle.STRICT);

    /** Banks of 30/360 countries write the 30th of February; such a day is the month's last. */
    private static final DateTimeFormatter SIX =
            new DateTimeFormatterBuilder()
                    .appendValueReduced(ChronoField.YEAR, 2, 2, LocalDate.of(1980, 1, 1))
                    .appendPattern("MMdd")
                    .toFormatter()
                    .withResolverStyle(ResolverStyle.SMART);

    private FieldText() {}

    /** An amount with a decimal point and no sign, since a mark beside it says the direction. */
    static BigDecimal unsignedAmount(String text) {
        return amount(text, UNSIGNED, text);
    }

    /** An amount with its decimal comma, which always stands. */
    static BigDecimal commaAmount(String text) {
        return amount(text, COMMA, text.replace(',', '.'));
    }

    /** An amount whose format allows both, and no sign between thousands. */
    static BigDecimal eitherAmount(String text) {
        return amount(text, EITHER, text.replace(',', '.'));
    }

    private static BigDecimal amount(String text, Pattern form, String plain) {
        if (text.length() > SHOWN || !form.matcher(text).matches()) {
            throw new IllegalArgumentException(quoted(text) + " is no amount");
        }
        BigDecimal amount = new BigDecimal(plain);
        if (amount.stripTrailingZeros().scale() > DECIMALS
                || amount.precision() - amount.scale() > DIGITS) {
            throw new IllegalArgumentException(
                    "%s has more than %d decimals or more than %d digits before them"
                            .formatted(quoted(text), DECIMALS, DIGITS));
        }
        return amount;
    }

    /** The day of {@code 2026-03-10}, and of {@code 2026-03-10T17:00:00+01:00} as the bank's clock says it. */
    static LocalDate isoDay(String text) {
        return day(
                text,
                text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text,
                ISO);
    }

    /** The day of {@code 20260310} or {@code 20260310120000.000[-5:EST]}, as the bank's clock says it. */
    static LocalDate ofxDay(String text) {
        return day(text, text.length() > 8 ? text.substring(0, 8) : text, EIGHT);
    }

    /** The day of {@code 260310}. */
    static LocalDate swiftDay(String text) {
        return day(text, text, SIX);
    }

    private static LocalDate day(String text, String day, DateTimeFormatter form) {
        try {
            LocalDate found = form.parse(day, LocalDate::from);
            if (found.getYear() < 1000 || found.getYear() > 9999) {
                throw new DateTimeException("of no year with four digits");
            }
            return found;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(quoted(text) + " is no date", e);
        }
    }

    static Currency currency(String text) {
        try {
            return Currency.getInstance(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(quoted(text) + " is no currency", e);
        }
    }

    /** The text between quotes, cut where nobody reads on. */
    static String quoted(String text) {
        String plain = text.replaceAll("\\p{Cntrl}+", " ");
        return "'" + (plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain) + "'";
    }
}
