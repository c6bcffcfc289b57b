package io.mesoderm.platform.notify;

import io.mesoderm.platform.language.DayWords;
import io.mesoderm.spi.reference.Catalogue;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A message of {@code seeds/care/messages.yaml}, by language; {0}, {1} … are filled, days as the language writes them.
 *
 * @param report what stands before the link by which the patient says that something is not right; without it there is none
 */
public record MessageText(
        Map<String, String> subject,
        Map<String, String> text,
        Optional<Map<String, String>> report) {

    public static final Catalogue<MessageText> CATALOGUE =
            new Catalogue<>("messages", MessageText.class);

    String subject(Locale locale, List<String> words) {
        return said(subject, locale, words);
    }

    String text(Locale locale, List<String> words) {
        return said(text, locale, words);
    }

    Optional<String> report(Locale locale) {
        return report.map(says -> said(says, locale, List.of()));
    }

    private static String said(Map<String, String> texts, Locale locale, List<String> words) {
        String text = texts.getOrDefault(locale.getLanguage(), texts.getOrDefault("en", ""));
        return new MessageFormat(text, locale).format(DayWords.in(locale, words).toArray());
    }
}
