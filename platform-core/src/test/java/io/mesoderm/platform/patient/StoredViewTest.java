package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Locale;

class StoredViewTest {

    private static final View VIEW = new View.Paragraph(Text.literal("Sechs \"Striche\""));

    @Test
    void isReadAsItWasWritten() {
        assertThat(read(new StoredView(VIEW).json(), "summary-unreadable", "en")).isEqualTo(VIEW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"view": {"type": "hologram"}} | summary-unreadable | en | The summary of this session cannot be read; tell the operator.
                    {"view": {"type": "hologram"}} | summary-unreadable | de | Die Zusammenfassung dieser Sitzung lässt sich nicht lesen; bitte dem Betreiber melden.
                    {"view":                       | document-unreadable | tr | This document cannot be read; tell the operator.
                    []                             | document-unreadable | de | Dieses Dokument lässt sich nicht lesen; bitte dem Betreiber melden.
                    """)
    void whatCannotBeReadSaysSoInItsPlace(
            String json, String code, String language, String sentence) {
        assertThat(read(json, code, language))
                .isEqualTo(new View.Paragraph(Text.literal(sentence)));
    }

    private static View read(String json, String code, String language) {
        return StoredView.read(json, code, "nowhere", Locale.of(language));
    }
}
