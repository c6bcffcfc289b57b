package io.mesoderm.platform.billing.bank.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Days by a pattern; one that does not exist is none. */
record TableDay(DateTimeFormatter form) {

    static TableDay of(String pattern) {
        try {
            TableDay day =
                    new TableDay(
                            DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                                    .withResolverStyle(ResolverStyle.STRICT));
            LocalDate some = LocalDate.of(2026, 3, 12);
            if (!day.read(day.form.format(some)).equals(some)) {
                throw new IllegalArgumentException("is no pattern of a whole date");
            }
            return day;
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    FieldText.quoted(pattern) + " is no pattern of a date", e);
        }
    }

    LocalDate read(String text) {
        try {
            LocalDate day = form.parse(text, LocalDate::from);
            if (day.getYear() < 1000 || day.getYear() > 9999) {
                throw new DateTimeException("of no year with four digits");
            }
            return day;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(FieldText.quoted(text) + " is no date", e);
        }
    }
}
