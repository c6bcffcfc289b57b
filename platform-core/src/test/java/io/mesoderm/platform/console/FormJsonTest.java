package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Lookup;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

class FormJsonTest {

    enum Zone {
        FRONTAL,
        CROWN
    }

    record Point(
            Zone zone, @Range(min = 1, max = 500) int points, @Unit("mm") BigDecimal depthMm) {}

    record Details(
            @Lookup("devices") String device,
            @Length(min = 1, max = 4) List<Point> zones,
            List<Point> extras,
            Optional<LotId> lot,
            Optional<StaffId> by,
            Optional<Instant> at,
            boolean given) {}

    private static FormValues typed(String... pairs) {
        Map<String, List<String>> typed = new java.util.HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            typed.put("details." + pairs[i], List.of(pairs[i + 1]));
        }
        return new FormValues(typed, Map.of());
    }

    @Test
    void readsWhatWasTypedAsTheJsonAClientWouldSend() {
        FormValues values =
                typed(
                        "device",
                        " gun ",
                        "zones[0].zone",
                        "CROWN",
                        "zones[0].points",
                        "40",
                        "zones[0].depthMm",
                        "1.50",
                        "zones[1].zone",
                        "",
                        "zones[1].points",
                        "",
                        "at",
                        "2026-11-21T16:30",
                        "given",
                        "true");
        assertThat(
                        new FormJson(values, ZoneId.of("Europe/Istanbul"))
                                .read(Details.class, "details."))
                .hasToString(
                        "{\"device\":\"gun\",\"zones\":[{\"zone\":\"CROWN\",\"points\":40,\"depthMm\":1.50}],"
                                + "\"extras\":[],\"at\":\"2026-11-21T13:30:00Z\",\"given\":true}");
    }

    @Test
    void leavesWhatIsNoNumberForTheSchemaToRefuseByName() {
        FormValues values = typed("device", "gun", "zones[0].points", "many");
        assertThat(
                        new FormJson(values, ZoneId.of("Europe/Istanbul"))
                                .read(Details.class, "details.")
                                .at("/zones/0/points")
                                .textValue())
                .isEqualTo("many");
    }

    @Test
    void drawsOneFieldPerComponentWithItsBoundsUnitAndChoices() {
        FormValues values =
                typed("zones[0].zone", "CROWN", "extras[0].points", "3")
                        .with(Map.of("details.zones[0].points", List.of("must be a number")));
        var lookups = Map.of("devices", List.of(new View.Option("gun", Text.literal("Mesogun"))));
        var staff = List.of(new View.Option("s1", Text.literal("Mona")));
        List<FormField> fields =
                new FormFields(values, lookups, staff, Words.of(Locale.ENGLISH))
                        .of(Details.class, "details.");
        assertThat(fields)
                .extracting(FormField::kind)
                .containsExactly(
                        FormField.Kind.CHOICE,
                        FormField.Kind.ROWS,
                        FormField.Kind.ROWS,
                        FormField.Kind.TEXT,
                        FormField.Kind.CHOICE,
                        FormField.Kind.DATE_TIME,
                        FormField.Kind.FLAG);
        assertThat(fields.get(4).choices())
                .containsExactly(new FormField.Choice("s1", "Mona", false));
        assertThat(fields.getFirst().choices())
                .containsExactly(new FormField.Choice("gun", "Mesogun", false));
        FormField points = fields.get(1).rows().getFirst().get(1);
        assertThat(points.min()).contains("1");
        assertThat(points.max()).contains("500");
        assertThat(points.required()).isTrue();
        assertThat(points.errors()).containsExactly("must be a number");
        assertThat(fields.get(1).rows().getFirst().get(2).unit()).contains("mm");
        assertThat(fields.get(2).rows().getFirst()).noneMatch(FormField::required);
        assertThat(fields.get(3).required()).isFalse();
    }

    @Test
    void addsARowAtTheEndOfARepeatingGroup() {
        FormValues values = typed("zones[0].points", "1");
        assertThat(values.rows("details.zones")).isEqualTo(1);
        assertThat(values.withOneMoreRow("details.zones").rows("details.zones")).isEqualTo(2);
        assertThat(values.withOneMoreRow("details.extras").rows("details.extras")).isEqualTo(1);
    }
}
