package io.mesoderm.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entry as text, and what becomes of one that was signed before its record changed. */
class EntryTextTest {

    /** A rule of a later release, which no older text fits. */
    record Rule(int minDays, Optional<Integer> lateDays, List<String> except) {}

    @Test
    void aSeedAndWhatIsSignedOverItAreTheSameText() {
        assertThat(EntryText.stored("{\"except\": [], \"min-days\": 7}", Rule.class))
                .isEqualTo(Json.parse("{\"minDays\": 7, \"except\": []}"));
    }

    @Test
    void whatItsRecordCannotReadAnyMoreIsShownAndCanBeWrittenAnew() {
        JsonNode old = EntryText.stored("{\"leastDays\": 10, \"except\": [\"A\"]}", Rule.class);

        assertThat(old).isEqualTo(Json.parse("{\"leastDays\": 10, \"except\": [\"A\"]}"));
        assertThat(EntryForm.of(Rule.class, old))
                .extracting(EntryField::path, EntryField::value)
                .containsExactly(tuple("minDays", ""), tuple("lateDays", ""), tuple("except", "A"));
        assertThat(
                        EntryText.of(
                                EntryChanges.apply(Rule.class, old, Map.of("minDays", "11")),
                                Rule.class))
                .isEqualTo("{\"minDays\":11,\"except\":[\"A\"]}");
    }
}
