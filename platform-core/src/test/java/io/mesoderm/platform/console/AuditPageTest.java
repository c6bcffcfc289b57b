package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** The trail says who, what, when and why; whom it is about only to those who may open charts. */
class AuditPageTest {

    private static final JsonNode EVENTS =
            Json.parse(
                    """
                    {"next": "n1", "items": [
                      {"occurredAt": "2026-03-10T10:00:00Z", "kind": "WRITE", "actor": "Ann", "site": "s",
                       "action": "payment.reversed", "detail": "typed twice",
                       "patients": ["0199f3a0-0000-7000-8000-00000000abcd"]}]}
                    """);

    @Test
    void saysWhoWhatWhenAndWhy() {
        assertThat(page(true))
                .contains(
                        "Ann", "North", "payment.reversed", "typed twice", "11:00", "Europe/Berlin")
                .contains("href=\"?patient=0199f3a0-0000-7000-8000-00000000abcd\"")
                .contains("href=\"?actor=Ann&amp;cursor=n1\"");
    }

    @Test
    void namesNoPatientToWhoeverMayNotReadCharts() {
        assertThat(page(false)).contains("Ann").doesNotContain("abcd", "name=\"patient\"");
    }

    private static String page(boolean mayPatients) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Audit trail");
        values.put("events", EVENTS);
        values.put("asked", Map.of("actor", "Ann"));
        values.put("faults", Faults.NONE);
        values.put("filters", "actor=Ann&");
        values.put("siteNames", Map.of("s", "North"));
        values.put("zone", ZoneId.of("Europe/Berlin"));
        values.put("mayPatients", mayPatients);
        return RenderedPage.of("page/audit.jte", values);
    }
}
