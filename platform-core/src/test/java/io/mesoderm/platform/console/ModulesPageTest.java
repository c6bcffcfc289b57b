package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/** The site's modules, of which those with a page of their own are linked. */
class ModulesPageTest {

    @Test
    void onlyAModuleWithAPageForTheReaderIsLinked() {
        String page =
                RenderedPage.of(
                        "page/modules.jte",
                        Map.of(
                                "title",
                                "Modules",
                                "modules",
                                Json.parse(
                                        """
                                        [{"module": "spots", "version": "1", "state": "ACTIVE",
                                          "enabledSince": "2026-11-21T08:00:00Z"},
                                         {"module": "plain", "version": "1", "state": "ACTIVE",
                                          "enabledSince": "2026-11-21T08:00:00Z"}]
                                        """),
                                "names",
                                Map.of("spots", "Spots", "plain", "Plain"),
                                "withPage",
                                Set.of("spots"),
                                "base",
                                "/c/x/s/1",
                                "zone",
                                ZoneOffset.UTC,
                                "error",
                                "",
                                "mayManage",
                                false));

        assertThat(page)
                .contains("<a href=\"/c/x/s/1/m/spots\">Spots</a>", "Plain")
                .doesNotContain("/m/plain");
    }
}
