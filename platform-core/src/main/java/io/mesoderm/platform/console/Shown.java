package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.language.Written;
import io.mesoderm.spi.billing.Money;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How values stand on a page: dates and times in the site's zone and language, money with its currency. */
public final class Shown {

    private Shown() {}

    public static String day(LocalDate day, Locale locale) {
        return Written.day(day, locale);
    }

    /** With the distance from Greenwich: zones' short names are not unique. */
    public static String time(Instant instant, ZoneId zone, Locale locale) {
        return Written.time(instant, zone, locale);
    }

    /** As below, for an amount as the API writes it; empty for none. */
    public static String money(JsonNode money, Locale locale) {
        return money.hasNonNull("minor")
                ? money(
                        Money.of(money.get("minor").longValue(), money.get("currency").textValue()),
                        locale)
                : "";
    }

    public static String minor(long minor, String currency, Locale locale) {
        return money(Money.of(minor, currency), locale);
    }

    /** An amount of a bank as the API writes it, with every decimal it has; empty for none. */
    public static String exact(JsonNode amount, String currency, Locale locale) {
        if (!amount.isTextual()) {
            return "";
        }
        return Written.number(new BigDecimal(amount.textValue()), locale) + " " + currency;
    }

    /** A day written as {@code 2026-11-21}, in words; left as it is when it is none. */
    public static String typedDay(String day, Locale locale) {
        try {
            return day(LocalDate.parse(day), locale);
        } catch (DateTimeParseException e) {
            return day;
        }
    }

    /** A day as the API writes it; empty for none. */
    public static String day(JsonNode day, Locale locale) {
        return day.isTextual() ? day(LocalDate.parse(day.textValue()), locale) : "";
    }

    /** A day and time of the site as the API writes it, on the clock of the book: {@code 7 Dec 2026, 10:00}. */
    public static String start(String local, Locale locale) {
        LocalDateTime at = LocalDateTime.parse(local);
        return day(at.toLocalDate(), locale) + ", " + at.toLocalTime();
    }

    /** An amount as it is typed into a form: {@code 120.00}. */
    public static String typedAmount(long minor, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return BigDecimal.valueOf(minor, digits).toPlainString();
    }

    /** A month such as 202603, as {@code 2026-03}. */
    public static String month(int month) {
        return "%04d-%02d".formatted(month / 100, month % 100);
    }

    /** A language as the API writes it, by its name; empty for none. */
    public static String language(JsonNode tag, Locale locale) {
        return tag.isTextual() ? Locale.forLanguageTag(tag.textValue()).getDisplayName(locale) : "";
    }

    /** An instant as the API writes it; empty for none. */
    public static String time(JsonNode instant, ZoneId zone, Locale locale) {
        return instant.isTextual() ? time(Instant.parse(instant.textValue()), zone, locale) : "";
    }

    /** The amount with as many digits as the currency has, and its code: {@code 1,000.00 EUR}. */
    public static String money(Money money, Locale locale) {
        return Written.money(money, locale);
    }

    /** A text of reference data in the page's language, else in English, which every one has; empty for none. */
    public static String text(JsonNode byLanguage, Locale locale) {
        return byLanguage
                .path(locale.getLanguage())
                .asText(byLanguage.path(Locale.ENGLISH.getLanguage()).asText(""));
    }

    /** A number as the API writes it, with the decimals that it has. */
    public static String plain(JsonNode number, Locale locale) {
        return Written.number(number.decimalValue(), locale);
    }

    /** As above, with its sign even where it is above nothing: a change. */
    public static String signed(JsonNode number, Locale locale) {
        return (number.decimalValue().signum() > 0 ? "+" : "") + plain(number, locale);
    }

    /** A unit of UCUM as people write it; empty for scores, which have none. */
    public static String unit(String ucum) {
        return ucum.startsWith("{") || ucum.equals("1")
                ? ""
                : ucum.replace("cm2", "cm²").replace("uL", "µL");
    }

    /** Where a link leads that changes nothing but the parameters of the page's address. */
    public static String query(Map<String, String> parameters) {
        return "?"
                + new TreeMap<>(parameters)
                        .entrySet().stream()
                                .map(
                                        entry ->
                                                encoded(entry.getKey())
                                                        + "="
                                                        + encoded(entry.getValue()))
                                .collect(Collectors.joining("&"));
    }

    /** A text as one part of a path. */
    static String inPath(String text) {
        return encoded(text).replace("+", "%20");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The time of day to the second, for what counts in minutes. */
    public static String clock(JsonNode instant, ZoneId zone, Locale locale) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(Instant.parse(instant.textValue()).atZone(zone));
    }
}
