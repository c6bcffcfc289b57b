package io.mesoderm.spi.rule;

import java.util.Locale;
import java.util.Map;

/** Picks the words of a catalogue's text, which is keyed by language; English is always there. */
public final class LocalText {

    private LocalText() {}

    /** The text in the language, or in English. */
    public static String in(Map<String, String> text, Locale locale) {
        String words = text.get(locale.getLanguage());
        return words == null ? text.getOrDefault("en", "") : words;
    }
}
