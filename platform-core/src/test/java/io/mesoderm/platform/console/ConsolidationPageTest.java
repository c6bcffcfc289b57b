package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** The chain's books have a column for each site, and each figure of a site leads to its postings. */
class ConsolidationPageTest {

    @Test
    void showsWhatIsEliminatedBetweenSitesAndChain() {
        String page =
                RenderedPage.of(
                        "page/consolidation.jte",
                        Map.of(
                                "title",
                                "Books of the chain",
                                "consolidation",
                                Json.parse(
                                        """
                                        {"sites": ["a", "b"], "lines": [{"account": "DUE_TO_SITE", "qualifier": "",
                                          "currency": "EUR", "sites": [{"site": "a", "minor": -20000}],
                                          "sitesMinor": -20000, "eliminatedMinor": 20000, "chainMinor": 0}]}
                                        """),
                                "siteNames",
                                Map.of("a", "Berlin", "b", "Potsdam"),
                                "period",
                                "202603",
                                "base",
                                "/c/x"));

        assertThat(page)
                .contains(
                        "<summary>-200.00 EUR</summary>",
                        "<th scope=\"row\">Due to site</th>",
                        "<p>Berlin: <a href=\"/c/x/ledger/postings?site=a&account=DUE_TO_SITE&qualifier=&currency=EUR&period=202603\">-200.00 EUR</a>",
                        "<td class=\"amount\">200.00 EUR</td>",
                        "<td class=\"amount\"><strong>0.00 EUR</strong></td>")
                .doesNotContain("Potsdam");
    }
}
