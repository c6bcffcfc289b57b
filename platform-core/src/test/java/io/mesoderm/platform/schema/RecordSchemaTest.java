package io.mesoderm.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Shape;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

class RecordSchemaTest {

    private static final PatientId PATIENT = PatientId.of("01890a5d-ac96-774b-bcce-b302099a8057");

    enum Depth {
        SHALLOW,
        DEEP
    }

    record Zone(String name, @Range(min = 0.5, max = 4) BigDecimal depthMm, Set<Depth> depths) {}

    record Session(
            PatientId patient,
            ChainId chain,
            LocalDate on,
            Instant at,
            Money price,
            @Length(min = 1, max = 3) List<Zone> zones,
            @Length(max = 5) Optional<String> note,
            @Shape(regex = "[A-Z]{2}", hint = "must be two capital letters") String country,
            @Range(min = 1, max = 9) int count,
            boolean done,
            Map<String, Integer> points) {}

    private static final String VALID =
            """
            {"patient":"01890a5d-ac96-774b-bcce-b302099a8057","chain":"vita","on":"2026-10-25",
             "at":"2026-10-25T02:30:00.123456789+02:00","price":{"minor":12345,"currency":"EUR"},
             "zones":[{"name":"vertex","depthMm":1.50,"depths":["DEEP"]}],
             "country":"DE","count":3,"done":true,"points":{"left":4}}
            """;

    private static Session read(String json) {
        return Json.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), Session.class);
    }

    private static List<FieldError> faults(String json) {
        return catchThrowableOfType(InvalidInput.class, () -> read(json)).errors();
    }

    @Test
    void readsEveryKindOfComponent() {
        assertThat(read(VALID))
                .isEqualTo(
                        new Session(
                                PATIENT,
                                new ChainId("vita"),
                                LocalDate.of(2026, 10, 25),
                                Instant.parse("2026-10-25T00:30:00.123456Z"),
                                Money.of(12345, "EUR"),
                                List.of(
                                        new Zone(
                                                "vertex",
                                                new BigDecimal("1.50"),
                                                Set.of(Depth.DEEP))),
                                Optional.empty(),
                                "DE",
                                3,
                                true,
                                Map.of("left", 4)));
    }

    @Test
    void writesWhatItReads() {
        Session session = read(VALID);
        assertThat(Json.text(session))
                .isEqualTo(
                        """
                        {"patient":"01890a5d-ac96-774b-bcce-b302099a8057","chain":"vita","on":"2026-10-25",\
                        "at":"2026-10-25T00:30:00.123456Z","price":{"minor":12345,"currency":"EUR"},\
                        "zones":[{"name":"vertex","depthMm":1.50,"depths":["DEEP"]}],\
                        "country":"DE","count":3,"done":true,"points":{"left":4}}""");
        assertThat(read(Json.text(session))).isEqualTo(session);
    }

    @Test
    void namesEveryFaultAtOnce() {
        assertThat(
                        faults(
                                """
                        {"patient":"x","on":"2026-02-30","at":"2026-10-25T00:30:00Z","price":{"minor":1.5,"currency":"EURO"},
                         "zones":[{"name":"","depthMm":9,"depths":["DEEP","DEEP"]}],
                         "country":"de","count":0,"done":"yes","points":{},"colour":"red"}
                        """))
                .extracting(FieldError::field)
                .containsExactly(
                        "colour",
                        "patient",
                        "chain",
                        "on",
                        "price.minor",
                        "price.currency",
                        "zones[0].name",
                        "zones[0].depthMm",
                        "zones[0].depths",
                        "country",
                        "count",
                        "done");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"count\":3      | \"count\":10      | count   | must be a whole number from 1 up to 9",
                "\"count\":3      | \"count\":3.0     | count   | must be a whole number from 1 up to 9",
                "\"count\":3      | \"count\":null    | count   | is required",
                "\"count\":3      | \"count\":1e99999 | count   | must be a whole number from 1 up to 9",
                "\"done\":true    | \"done\":1        | done    | must be true or false",
                "\"DEEP\"         | \"FLAT\"          | zones[0].depths[0] | must be one of SHALLOW, DEEP",
                "\"country\":\"DE\" | \"country\":\"Germany\" | country | must be two capital letters",
                "\"country\":\"DE\" | \"country\":\" \" | country | must not be empty",
                "2026-10-25\"     | 0026-10-25\"      | on      | must be a date such as 2026-10-25",
                "\"vertex\"       | \"a\\u0000b\"     | zones[0].name | must not contain control characters or broken Unicode",
                "\"vertex\"       | \"\\ud800\"       | zones[0].name | must not contain control characters or broken Unicode",
                "\"vertex\"       | {\"a\":1}         | zones[0].name | must be a text",
                "1.50             | 1e400             | zones[0].depthMm | must be a number of at most 38 digits from 0.5 up to 4",
            })
    void saysHowToMendAField(String part, String broken, String field, String message) {
        assertThat(VALID).contains(part.strip());
        assertThat(faults(VALID.replace(part.strip(), broken.strip())))
                .containsExactly(new FieldError(field, message));
    }

    record Speaker(Locale language) {}

    @ParameterizedTest
    @CsvSource({
        "de-DE,true",
        "gsw-CH-x-aaaaaaaa-bbbbbbbb-cccccccc,true",
        "de-CH-x-aaaaaaaa-bbbbbbbb-cccccccc-d,false",
        "x-private,false",
        "'',false"
    })
    void takesLanguageTagsThatTheDatabaseCanKeep(String tag, boolean taken) {
        byte[] json = "{\"language\":\"%s\"}".formatted(tag).getBytes(StandardCharsets.UTF_8);
        if (taken) {
            assertThat(Json.read(json, Speaker.class).language().toLanguageTag()).isEqualTo(tag);
        } else {
            assertThatThrownBy(() -> Json.read(json, Speaker.class))
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void refusesALanguageTagThatBreaksOff() {
        byte[] broken = "{\"language\":\"zz-\"}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Json.read(broken, Speaker.class))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused ->
                                assertThat(refused.errors())
                                        .containsExactly(
                                                new FieldError(
                                                        "language",
                                                        "must be a language tag such as de-DE")));
    }

    @Nested
    class SealedFamilies {

        private final View view =
                new View.Section(
                        Text.of("done"),
                        List.of(
                                new View.Checklist(
                                        Text.literal("x"),
                                        List.of(new View.Item(Text.literal("y"), true)))));

        @Test
        void carryTheirKind() {
            assertThat(Json.text(view))
                    .startsWith(
                            "{\"type\":\"section\",\"title\":{\"key\":\"done\",\"arguments\":[]},\"parts\":[{\"type\":\"checklist\"");
        }

        @Test
        void comeBackAsTheyWere() {
            record Holder(View view) {}
            JsonNode stored = Json.parse(Json.text(new Holder(view)));
            assertThat(RecordSchema.of(Holder.class).readStored(stored))
                    .isEqualTo(new Holder(view));
        }
    }

    @Nested
    class Schemas {

        @Test
        void describeTypesLimitsAndWhatIsRequired() {
            var definitions = new Definitions();
            RecordSchema.of(Zone.class).reference(definitions);
            assertThat(definitions.schemas().get("Zone").toString())
                    .isEqualTo(
                            """
                            {"type":"object","properties":{"name":{"type":"string","maxLength":4000},\
                            "depthMm":{"type":"number","format":"decimal","minimum":0.5,"maximum":4},\
                            "depths":{"type":"array","items":{"type":"string","enum":["SHALLOW","DEEP"]},"uniqueItems":true,"maxItems":200}},\
                            "required":["name","depthMm","depths"],"additionalProperties":false}""");
        }

        @Test
        void keepRecordsOfOneNameApart() {
            record Outer(Zone zone, Other.Zone other) {}
            var definitions = new Definitions();
            RecordSchema.of(Outer.class).reference(definitions);
            assertThat(definitions.schemas()).containsOnlyKeys("Outer", "Zone", "Zone2");
        }

        @Test
        void refuseComponentsThatCannotBeJson() {
            record Odd(Thread worker) {}
            assertThatThrownBy(() -> RecordSchema.of(Odd.class))
                    .isInstanceOf(UnsupportedRecord.class)
                    .hasMessage("Odd.worker: java.lang.Thread cannot be JSON");
        }
    }

    static class Other {
        record Zone(UUID id) {}
    }

    @Test
    void collectsIdsHoweverDeep() {
        record Line(PatientId patient) {}
        record Answer(List<Line> lines, Optional<PatientId> first, Map<String, Line> byName) {}
        PatientId other = PatientId.of("01890a5d-ac96-774b-bcce-b302099a8058");
        List<PatientId> found = new ArrayList<>();
        RecordSchema.collect(
                new Answer(
                        List.of(new Line(PATIENT)),
                        Optional.of(other),
                        Map.of("a", new Line(PATIENT))),
                PatientId.class,
                found::add);
        assertThat(found).containsExactly(PATIENT, other, PATIENT);
    }
}
