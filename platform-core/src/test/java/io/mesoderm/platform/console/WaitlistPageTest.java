package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who waits, and what the desk can do with a time that became free. */
class WaitlistPageTest {

    private static final String ENTRIES =
            """
            {"items": [
              {"id": "a", "patient": "p", "patientNumber": "P-1", "familyName": "Berg", "givenNames": "Anna",
               "modality": "MESOTHERAPY", "fromDay": "2026-04-01", "toDay": "2026-04-03", "partOfDay": "MORNING",
               "practitioner": "d1", "state": "OFFERED", "since": "2026-03-10T10:00:00Z",
               "offered": "2026-04-02T09:00", "offeredBy": "d1"},
              {"id": "b", "patient": "q", "patientNumber": "P-2", "familyName": "Cole", "givenNames": "Ben",
               "fromDay": "2026-04-01", "toDay": "2026-04-01", "partOfDay": "ANY", "state": "WAITING",
               "since": "2026-03-10T11:00:00Z"}]}
            """;

    @Test
    void whatIsOfferedIsBookedOrPassedOnByOnePress() {
        assertThat(page(true, ENTRIES, FormValues.NEW))
                .contains("Times are those of Europe/Berlin.")
                .contains("Anna Berg", "P-1, Mesotherapy", "in the morning", "Dr. One")
                .contains("<strong>Apr 2, 2026, 09:00</strong> Dr. One")
                .contains("action=\"/w/a/bookings\"", "action=\"/w/a/declines\"")
                .contains("action=\"/w/a/ends\"", "action=\"/w/b/ends\"")
                .contains("Ben Cole", "anybody")
                .doesNotContain("/w/b/bookings", "/w/b/declines");
    }

    @Test
    void whoMayNotBookReadsAlone() {
        assertThat(page(false, ENTRIES, FormValues.NEW))
                .contains("Anna Berg", "<strong>Apr 2, 2026, 09:00</strong>")
                .doesNotContain("<form method=\"post\" action=\"/w");
    }

    @Test
    void saysWhatIsWrongBesideTheField() {
        FormValues refused =
                FormValues.of(Map.of("to", "2026-01-01"))
                        .with(Map.of("to", List.of("must not be past nor before from")));
        assertThat(page(true, "{\"items\": []}", refused))
                .contains("Nobody is waiting.")
                .contains("id=\"to-error\">must not be past nor before from");
    }

    private static String page(boolean mayBook, String entries, FormValues typed) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Waiting list");
        values.put("entries", Json.parse(entries));
        values.put("practitioners", Map.of("d1", "Dr. One"));
        values.put("treatments", Map.of("MESOTHERAPY", "Mesotherapy"));
        values.put("parts", Map.of("MORNING", "in the morning"));
        values.put("mayBook", mayBook);
        values.put("page", "/w");
        values.put("zone", ZoneId.of("Europe/Berlin"));
        values.put("typed", typed);
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/waitlist.jte", values);
    }
}
