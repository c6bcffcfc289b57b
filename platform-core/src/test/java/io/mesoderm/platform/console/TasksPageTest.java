package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** What there is to do, as the site reads it. */
class TasksPageTest {

    private static final String TASK =
            """
            {"id": "1", "title": "Call the lab", "dueAt": "2026-03-10T10:00:00Z", "overdue": true,
             "state": "OPEN", "role": "front-desk"}
            """;

    @Test
    void eachTaskHasItsOwnKeyAndNamesItselfToWhoHearsThePage() {
        String page = page(TASK, "", FormValues.NEW, true);

        assertThat(page)
                .contains("value=\"k-1\"")
                .contains("Done<span class=\"sr\"> Call the lab</span>")
                .contains("<strong>late</strong>")
                .contains("11:00");
    }

    @Test
    void whoMayOnlyReadHasNoForm() {
        assertThat(page(TASK, "", FormValues.NEW, false))
                .doesNotContain("<form method=\"post\" class");
    }

    @Test
    void aRefusedLineKeepsWhatWasTyped() {
        FormValues typed = FormValues.of(Map.of("title", "Order needles", "dueAt", ""));

        assertThat(page("", "Mend it.", typed, true))
                .contains("value=\"Order needles\"")
                .contains("role=\"alert\">Mend it.</p>")
                .contains("There is nothing here.");
    }

    private static String page(String task, String error, FormValues typed, boolean mayWrite) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Tasks");
        values.put("tasks", Json.parse("{\"items\": [" + task + "]}"));
        values.put("shown", "OPEN");
        values.put("mine", false);
        values.put("roles", Map.of("front-desk", "Front desk"));
        values.put("mayWrite", mayWrite);
        values.put("zone", ZoneId.of("Europe/Berlin"));
        values.put("base", "/c/one/s/two");
        values.put("typed", typed);
        values.put("key", "k");
        values.put("error", error);
        return RenderedPage.of("page/tasks.jte", values);
    }
}
