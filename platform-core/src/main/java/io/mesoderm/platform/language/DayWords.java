package io.mesoderm.platform.language;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/** Words that fill a text which is read in a language nobody knew when they were written: days are kept as ISO writes them. */
public final class DayWords {

    private static final int LENGTH = 10;

    private DayWords() {}

    /** The words with the days among them as the language writes days, the month by its name. */
    public static List<String> in(Locale locale, List<String> words) {
        return words.stream().map(word -> in(locale, word)).toList();
    }

    private static String in(Locale locale, String word) {
        if (word.length() != LENGTH) {
            return word;
        }
        try {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .localizedBy(locale)
                    .format(LocalDate.parse(word));
        } catch (DateTimeParseException noDay) {
            return word;
        }
    }
}
