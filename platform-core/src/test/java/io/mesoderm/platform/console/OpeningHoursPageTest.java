package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hours of a site as its manager, and everybody else who books, reads them. */
class OpeningHoursPageTest {

    @Test
    void showsHoursClosedDaysAndDevicesToWhoMayChangeThem() {
        assertThat(page(true, FormValues.NEW))
                .contains("Times are those of Europe/Berlin.")
                .contains("name=\"MONDAY.opens0\" aria-label=\"Monday, opens\" value=\"08:00\"")
                .contains("Apr 3, 2026 – Apr 6, 2026", "Easter", "action=\"/h/closures/c\"")
                .contains("Centrifuge one", "action=\"/h/devices/d\"")
                .contains("retired");
    }

    /** A third stretch that the form did not have would be lost by saving it. */
    @Test
    void showsEveryStretchAndTheHoursToCome() {
        assertThat(page(true, FormValues.NEW))
                .contains("name=\"MONDAY.opens2\"", "name=\"MONDAY.closes2\"")
                .doesNotContain("name=\"MONDAY.opens3\"")
                .contains("<strong>From Jun 1, 2026:</strong>", "Monday 07:00–13:00")
                .contains("holds until the first of these days");
    }

    @Test
    void theFormHasAsManyStretchesAsTheFullestWeekday() {
        assertThat(OpeningHoursPages.parts(Json.parse("{\"stretches\": []}"))).isEqualTo(2);
        String monday = "{\"weekday\": \"MONDAY\"}";
        assertThat(
                        OpeningHoursPages.parts(
                                Json.parse(
                                        "{\"stretches\": [%s, {\"weekday\": \"FRIDAY\"}, %s, %s]}"
                                                .formatted(monday, monday, monday))))
                .isEqualTo(3);
    }

    @Test
    void offersNothingToWhoMayNot() {
        assertThat(page(false, FormValues.NEW))
                .contains("disabled", "Easter", "Centrifuge one")
                .doesNotContain("Save the hours", "/h/closures", "/h/devices");
    }

    @Test
    void saysWhatIsWrongBesideTheHours() {
        FormValues refused =
                FormValues.of(Map.of("MONDAY.opens0", "12:00"))
                        .with(Map.of("MONDAY.closes0", List.of("must be later than opens")));
        assertThat(page(true, refused))
                .contains("aria-describedby=\"MONDAY.closes0-error\"")
                .contains("id=\"MONDAY.closes0-error\">must be later than opens");
    }

    private static String page(boolean mayManage, FormValues typed) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Opening hours");
        values.put(
                "week",
                Json.parse(
                        """
                        {"stretches": [{"weekday": "MONDAY"}], "later": [{"from": "2026-06-01",
                          "stretches": [{"weekday": "MONDAY", "opens": "07:00", "closes": "13:00"}]}]}
                        """));
        values.put("parts", 3);
        values.put("weekdays", Map.of("MONDAY", "Monday"));
        values.put(
                "hours",
                typed.equals(FormValues.NEW)
                        ? FormValues.of(Map.of("MONDAY.opens0", "08:00"))
                        : typed);
        values.put("closing", FormValues.NEW);
        values.put("adding", FormValues.NEW);
        values.put(
                "closures",
                Json.parse(
                        """
                        {"items": [{"id": "c", "fromDay": "2026-04-03", "toDay": "2026-04-06", "reason": "Easter"}]}
                        """));
        values.put(
                "devices",
                List.of(
                        Json.parse(
                                """
                                {"id": "d", "name": "Centrifuge one", "kind": "centrifuge", "active": true}
                                """),
                        Json.parse(
                                """
                                {"id": "e", "name": "Old cap", "kind": "laser-cap", "active": false}
                                """)));
        values.put("mayManage", mayManage);
        values.put("page", "/h");
        values.put("zone", ZoneId.of("Europe/Berlin"));
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/openingHours.jte", values);
    }
}
