package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** The chain's roll-forward ends with what its sites add up to, and leads down to each of them. */
class LiabilityPageTest {

    private static final JsonNode ROLL_FORWARD =
            Json.parse(
                    """
                    {"sites": [{"site": "a", "currency": "EUR", "closing": 30000},
                               {"site": "b", "currency": "EUR", "closing": 12050}],
                     "chain": [{"currency": "EUR", "closing": 42050}]}
                    """);

    @Test
    void totalsTheChainAndLinksItsSites() {
        assertThat(page(true, true))
                .contains(
                        "<th scope=\"row\">Total in EUR</th>",
                        "<td class=\"amount\">420.50 EUR</td>",
                        "<a href=\"/c/x/s/a/liability?from=2026-03-01&to=2026-03-31&known=\">Berlin</a>",
                        "<a href=\"/c/x/liability/file?from=2026-03-01&to=2026-03-31&known=&format=XLSX\"");
    }

    @Test
    void linksNoSiteToWhoeverMayNotReadThere() {
        assertThat(page(true, false))
                .contains("<th scope=\"row\">Berlin</th>")
                .doesNotContain("/s/a/liability");
    }

    @Test
    void hasNoTotalOfTheChainOnTheSitesOwnPage() {
        assertThat(page(false, true)).doesNotContain("<tfoot>", "/s/a/liability");
    }

    private static String page(boolean wholeChain, boolean siteLinks) {
        return RenderedPage.of(
                "page/liability.jte",
                Map.of(
                        "title",
                        "Package liability",
                        "rollForward",
                        ROLL_FORWARD,
                        "siteNames",
                        Map.of("a", "Berlin", "b", "Potsdam"),
                        "from",
                        "2026-03-01",
                        "to",
                        "2026-03-31",
                        "known",
                        "",
                        "base",
                        "/c/x",
                        "wholeChain",
                        wholeChain,
                        "siteLinks",
                        siteLinks));
    }
}
