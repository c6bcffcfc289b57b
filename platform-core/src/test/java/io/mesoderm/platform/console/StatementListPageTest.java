package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.Map;

/** A list in the console says that it goes on. */
class StatementListPageTest {

    @Test
    void leadsToTheNextPageWhereThereIsOne() {
        String next = "0199f3a0-0000-7000-8000-000000000001";
        assertThat(page(Json.NODES.objectNode().put("next", next)))
                .contains("<a rel=\"next\" href=\"?cursor=" + next + "\">Next page</a>");
        assertThat(page(Json.NODES.objectNode())).doesNotContain("rel=\"next\"");
    }

    private static String page(ObjectNode statements) {
        statements.putArray("items");
        return RenderedPage.of(
                "page/statements.jte",
                Map.of(
                        "title",
                        "Statements",
                        "statements",
                        statements,
                        "siteNames",
                        Map.of(),
                        "zone",
                        ZoneId.of("UTC"),
                        "base",
                        "/c/a/s/b"));
    }
}
