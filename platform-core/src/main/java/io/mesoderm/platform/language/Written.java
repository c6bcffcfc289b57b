package io.mesoderm.platform.language;

import io.mesoderm.spi.billing.Money;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;

/** How values are written in a language, on a page and on paper alike: days, times in a zone, money with its currency. */
public final class Written {

    private Written() {}

    public static String day(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
    }

    /** With the distance from Greenwich: zones' short names are not unique. */
    public static String time(Instant instant, ZoneId zone, Locale locale) {
        return new DateTimeFormatterBuilder()
                .append(
                        DateTimeFormatter.ofLocalizedDateTime(
                                FormatStyle.MEDIUM, FormatStyle.SHORT))
                .appendLiteral(' ')
                .appendLocalizedOffset(TextStyle.SHORT)
                .toFormatter(locale)
                .format(instant.atZone(zone));
    }

    /** The amount with as many digits as the currency has, and its code: {@code 1,000.00 EUR}. */
    public static String money(Money money, Locale locale) {
        int digits = Math.max(0, money.currency().getDefaultFractionDigits());
        return number(BigDecimal.valueOf(money.minor(), digits), locale)
                + " "
                + money.currency().getCurrencyCode();
    }

    /** With every decimal it has. */
    public static String number(BigDecimal value, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(value.scale());
        format.setMaximumFractionDigits(value.scale());
        return format.format(value);
    }
}
