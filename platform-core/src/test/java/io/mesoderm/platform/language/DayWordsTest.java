package io.mesoderm.platform.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

/** Days in the words of a text. */
class DayWordsTest {

    @Test
    void aDayIsWrittenAsTheLanguageWritesDays() {
        assertThat(said(Locale.GERMAN, "2026-12-03")).isEqualTo("3. Dezember 2026");
        assertThat(said(Locale.UK, "2026-12-03")).isEqualTo("3 December 2026");
        assertThat(said(Locale.ENGLISH, "2026-12-03")).isEqualTo("December 3, 2026");
    }

    @Test
    void whatIsNoDayStaysAsItIs() {
        assertThat(said(Locale.GERMAN, "2026-02-30")).isEqualTo("2026-02-30");
        assertThat(said(Locale.GERMAN, "ten letter")).isEqualTo("ten letter");
        assertThat(said(Locale.GERMAN, "12")).isEqualTo("12");
    }

    private static String said(Locale locale, String word) {
        return DayWords.in(locale, List.of(word)).getFirst();
    }
}
