package io.mesoderm.platform.billing.bank.format;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a file writes its days that does not say it, as those of PayPal and QIF: by language and country. With slashes the
 * month is first or second; a day after the twelfth tells, and without one nobody guesses.
 */
final class SlashedDays {

    private static final Pattern SLASHES = Pattern.compile("(\\d{1,2})/(\\d{1,2})/\\d{4}");
    private static final String DAY_FIRST = "d/M/uuuu";
    private static final String MONTH_FIRST = "M/d/uuuu";

    private final DateTimeFormatter slashes;

    private SlashedDays(String form) {
        slashes = form(form);
    }

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }

    /** As the days of all rows can be read only; {@link IllegalArgumentException} if they can be read in two ways. */
    static SlashedDays of(List<String> days) {
        boolean dayFirst = false;
        boolean monthFirst = false;
        boolean open = false;
        for (String day : days) {
            Matcher parts = SLASHES.matcher(day);
            if (parts.matches()) {
                dayFirst |= Integer.parseInt(parts.group(1)) > 12;
                monthFirst |= Integer.parseInt(parts.group(2)) > 12;
                open |= Integer.parseInt(parts.group(1)) != Integer.parseInt(parts.group(2));
            }
        }
        if (open && dayFirst == monthFirst) {
            throw new IllegalArgumentException(
                    dayFirst
                            ? "has the month first in one row and second in another"
                            : "may begin with the day or with the month: take a longer time");
        }
        return new SlashedDays(dayFirst ? DAY_FIRST : MONTH_FIRST);
    }

    LocalDate read(String text) {
        try {
            if (SLASHES.matcher(text).matches()) {
                return LocalDate.parse(text, slashes);
            }
            return text.indexOf('.') > 0
                    ? LocalDate.parse(text, form("d.M.uuuu"))
                    : FieldText.isoDay(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(FieldText.quoted(text) + " is no date", e);
        }
    }
}
