package io.mesoderm.platform.schema;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no JSON document is refused before anything is read of it, with the place where it breaks off. */
class JsonDocumentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"a\":2} | A key is named twice (line 1, column 11).",
                "{\"a\":1}}        | This is not well-formed JSON (line 1, column 8).",
                "{\"a\":           | This is not well-formed JSON (line 1, column 6).",
            })
    void refusesWhatIsNotOneDocument(String text, String message) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(MalformedJson.class)
                .hasMessage(message);
    }

    @Test
    void refusesDeepNesting() {
        assertThatThrownBy(() -> Json.parse("[".repeat(40) + "]".repeat(40)))
                .isInstanceOf(MalformedJson.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xc3, '(', '"'}))
                .isInstanceOf(MalformedJson.class);
    }
}
