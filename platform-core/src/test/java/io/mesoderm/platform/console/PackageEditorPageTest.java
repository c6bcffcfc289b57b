package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A site that nobody owns today stays where units may be used, or the next version would be usable everywhere. */
class PackageEditorPageTest {

    @Test
    void keepsASiteThatNobodyOwnsToday() {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Package");
        values.put("typed", new FormValues(Map.of("site", List.of("gone")), Map.of()));
        values.put("lines", 1);
        values.put(
                "sites",
                List.of(
                        Json.parse("{\"id\": \"open\", \"name\": \"Berlin\"}"),
                        Json.parse("{\"id\": \"gone\", \"name\": \"Potsdam\"}")));
        values.put("currencies", Map.of("open", "EUR"));
        values.put("items", List.of());
        values.put("services", Map.of());
        values.put("policies", Json.NODES.arrayNode());
        values.put("siteNames", Map.of());
        values.put("preview", MissingNode.getInstance());
        values.put("base", "/c/one");
        values.put("key", "k");
        values.put("error", "");

        assertThat(RenderedPage.of("page/packageEditor.jte", values))
                .contains("name=\"site\" value=\"open\">", "name=\"price[open]\"", "(EUR)")
                .contains("hx-select=\"#worked-out\" hx-target=\"#sums\" hx-swap=\"innerHTML\"")
                .contains("<div id=\"sums\" aria-live=\"polite\">\n<div id=\"worked-out\">")
                .contains("value=\"line\" formnovalidate>")
                .contains("name=\"site\" value=\"gone\" checked>")
                .contains("No legal entity owns this site today: it has no price.")
                .doesNotContain("price[gone]", "value[gone]");
    }
}
