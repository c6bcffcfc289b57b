package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
        Frame frame =
                new Frame(
                        Words.of(Locale.ENGLISH),
                        "Somebody",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of());
        return Templates.render(
                "page/statements.jte",
                Map.of(
                        "frame",
                        frame,
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
