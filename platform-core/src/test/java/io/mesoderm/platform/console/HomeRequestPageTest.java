package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Of many packages to take over one is agreed to, by a form of its own. */
class HomeRequestPageTest {

    @Test
    void keepsARefusedReasonUnderItsOwnPackage() {
        assertThat(page(Map.of("reason", "no", "contract", "c2")))
                .contains("<input type=\"hidden\" name=\"contract\" value=\"c1\">")
                .containsPattern("id=\"reason-c2\" [^>]*value=\"no\"")
                .containsPattern("id=\"reason-c1\" [^>]*value=\"\"");
    }

    private static String page(Map<String, String> typed) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Packages to take over");
        values.put("asked", Json.parse("{\"items\": [%s, %s]}".formatted(move("c1"), move("c2"))));
        values.put("siteNames", Map.of("a", "Berlin"));
        values.put("typed", FormValues.of(typed));
        values.put("base", "/c/chain/s/potsdam");
        values.put("zone", ZoneId.of("UTC"));
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/homeRequests.jte", values);
    }

    private static String move(String contract) {
        return """
        {"contract": "%s", "name": "Six", "soldOn": "2026-03-10", "from": "a", "reason": "nearer to work",
          "askedAt": "2026-03-10T10:00:00Z", "units": 3, "value": {"minor": 100000, "currency": "EUR"},
          "unpaid": {"minor": 60000, "currency": "EUR"}, "held": {"minor": 40000, "currency": "EUR"},
          "agreed": false}
        """
                .formatted(contract);
    }
}
