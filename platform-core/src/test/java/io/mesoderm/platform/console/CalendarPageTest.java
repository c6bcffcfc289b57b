package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** The links to a patient's calendar, and the secret of a new one this once. */
class CalendarPageTest {

    private static final String FEEDS =
            """
            [{"id": "f2", "createdAt": "2026-03-10T10:00:00Z", "createdBy": "Ada", "lastReadAt": "2026-03-11T07:30:00Z"},
             {"id": "f1", "createdAt": "2026-01-10T10:00:00Z", "createdBy": "Bo", "revokedAt": "2026-03-10T10:00:00Z"}]
            """;

    @Test
    void endsOnlyALinkThatRunsAndShowsASecretThisOnce() {
        assertThat(page(FEEDS, "/calendar/c/secret.ics", true))
                .contains("value=\"/calendar/c/secret.ics\"")
                .contains("not shown again")
                .contains("Made Mar 10, 2026, 11:00", "last read Mar 11, 2026, 8:30")
                .contains("action=\"/c/one/s/two/patients/p/calendar/f2/revocations\"")
                .doesNotContain("f1/revocations");
        assertThat(page(FEEDS, "", true)).doesNotContain("secret.ics", "not shown again");
    }

    @Test
    void offersNothingToWhoOnlyReads() {
        assertThat(page("[]", "", false))
                .contains("No link was made yet.")
                .doesNotContain("Make a link", "/revocations");
    }

    private static String page(String feeds, String made, boolean may) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Calendar of Ada");
        values.put("banner", RenderedPage.UNKNOWN);
        values.put("feeds", Json.parse(feeds));
        values.put("made", made);
        values.put("mayWrite", may);
        values.put("zone", ZoneId.of("Europe/Berlin"));
        values.put("here", "/c/one/s/two/patients/p/calendar");
        values.put("typed", FormValues.NEW);
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/calendar.jte", values);
    }
}
