package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** What the demo's year leaves for whoever opens the console, and what the command says of it. */
class DemoYearIT {

    @Test
    void aYearLeavesOpenThingsIsPlayedOnceAndGoesOnAfterItWasCutOff(@TempDir Path folder) {
        Path data = DemoData.copy(folder.resolve("data"));
        try (PlatformProcess first = PlatformProcess.start(data)) {
            assertThat(year(first, "0"))
                    .contains("packages: must be a whole number from 1 up to 20000")
                    .endsWith("exit code 2");
            ApiClient operator = ApiClient.anonymous(first.url()).demo("operator@demo.example");
            JsonNode month =
                    operator.post("/platform/demo-months", ApiClient.json("{\"packages\": 12}"))
                            .ok();
            assertThat(month.path("done").booleanValue()).isFalse();
            JsonNode event =
                    operator.get("/platform/audit-events?limit=1").ok().path("items").path(0);
            assertThat(event.path("action").asText()).isEqualTo("demo-month.played");
            assertThat(event.path("actor").asText()).isEqualTo("Olga Operator");
            assertThat(event.path("detail").asText()).isEqualTo(month.path("month").asText());
            first.kill();
        }
        try (PlatformProcess second = PlatformProcess.start(data)) {
            assertThat(year(second, "12")).endsWith("12 packages\nexit code 0");
            assertThat(year(second, "12")).startsWith("done: ").endsWith("exit code 0");
            assertThat(year(second, "13"))
                    .contains("has a year of 12 packages and seed 1")
                    .endsWith("exit code 2");
            leavesOpenThings(Aurelia.at(second.url()).person("billing"));
        }
    }

    private static void leavesOpenThings(ApiClient billing) {
        JsonNode runs = items(billing, "/settlement-runs");
        assertThat(runs.path(0).path("state").asText()).isEqualTo("CLOSED");
        assertThat(runs.path(1).path("state").asText()).isEqualTo("ISSUED");
        JsonNode disputes = items(billing, "/claim-disputes");
        assertThat(disputes).hasSize(1);
        assertThat(disputes.path(0).path("state").asText()).isEqualTo("OPEN");
        int due = 0;
        int unmatched = 0;
        for (JsonNode site : items(billing, "/sites")) {
            unmatched +=
                    items(billing, "/sites/" + site.path("id").asText() + "/open-bank-lines")
                            .size();
            due += items(billing, "/sites/" + site.path("id").asText() + "/dues").size();
        }
        assertThat(due).isPositive();
        assertThat(unmatched).isGreaterThanOrEqualTo(2);
        assertThat(billing.get(Aurelia.CHAIN + "/ledger/audit").ok().path("holds").booleanValue())
                .isTrue();
    }

    private static JsonNode items(ApiClient billing, String path) {
        return billing.get(Aurelia.CHAIN + path).ok().path("items");
    }

    private static String year(PlatformProcess platform, String packages) {
        return platform.command("", "", "demo", "year", "--packages", packages);
    }
}
