package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** How far the jobs of a chain came. */
class JobsPageTest {

    private static final String JOB =
            """
            {"owner": "maintenance-scheduling", "job": "recompute", "cron": "0 0 3 * * *", "zone": "UTC",
             "next": "2026-03-11T03:00:00Z", "latest": {"id": "r", "state": "%s", "done": 400, "failed": 0,
             "total": 1000, "note": "400 looked at", "heartbeatAt": "2026-03-10T03:00:00Z"}}
            """;

    @Test
    void whatRunsShowsHowFarItIsAndCanBeStopped() {
        assertThat(page(JOB.formatted("RUNNING"), true))
                .contains("<progress max=\"1000\" value=\"400\"")
                .contains("400 / 1000")
                .contains("value=\"stop\"")
                .doesNotContain("value=\"run\"");
    }

    @Test
    void whatWasStoppedCanGoOnOrBeginAnew() {
        assertThat(page(JOB.formatted("STOPPED"), true))
                .contains("value=\"resume\"")
                .contains("value=\"run\"")
                .doesNotContain("value=\"stop\"");
    }

    @Test
    void whoMayOnlyReadHasNoButton() {
        assertThat(page(JOB.formatted("DONE"), false)).doesNotContain("action=\"/c/one/jobs\"");
    }

    private static String page(String job, boolean mayManage) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Jobs");
        values.put("jobs", Json.parse("{\"jobs\": [" + job + "]}").path("jobs"));
        values.put("mayManage", mayManage);
        values.put("zone", ZoneId.of("Europe/Berlin"));
        values.put("base", "/c/one");
        values.put("typed", FormValues.NEW);
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/jobs.jte", values);
    }
}
