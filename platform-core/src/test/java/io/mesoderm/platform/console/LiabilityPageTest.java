package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The chain's roll-forward has what its sites add up to, leads down to each of them, and fits the window. */
class LiabilityPageTest {

    private static final JsonNode SITES =
            Json.parse(
                    """
                    [{"site": "a", "currency": "EUR", "opening": 10000, "sold": 20000,
                      "performedHere": 0, "closing": 30000, "ledgerLiability": 30000},
                     {"site": "b", "currency": "EUR", "opening": 12050, "sold": 0,
                      "performedHere": 0, "closing": 12050, "ledgerLiability": 12050}]
                    """);
    private static final JsonNode TOTALS =
            Json.parse(
                    """
                    [{"currency": "EUR", "opening": 22050, "sold": 20000, "closing": 42050}]
                    """);
    private static final JsonNode NONE = Json.parse("[]");

    @Test
    void totalsTheChainAndLinksItsSites() {
        assertThat(page(true, true))
                .contains(
                        "<th scope=\"col\" class=\"amount\">Total in EUR</th>",
                        "<td class=\"amount\"><strong>420.50 EUR</strong></td>",
                        "<a href=\"/c/x/s/a/liability?from=2026-03-01&to=2026-03-31&known=\">Berlin</a>",
                        "<a href=\"/c/x/ledger/postings?site=b&account=PACKAGE_LIABILITY&currency=EUR&to=2026-03-31\">120.50 EUR</a>",
                        "<a href=\"/c/x/liability/file?from=2026-03-01&to=2026-03-31&known=&format=XLSX\"");
    }

    @Test
    void leavesOutWhatIsNothingAnywhereAndSaysSo() {
        assertThat(page(true, true))
                .contains("<span class=\"sign\">+</span>Sold</th>")
                .doesNotContain("</span>Performed here</th>")
                .contains(
                        "Zero everywhere on this page, so left out", ": Performed here, Performed");
    }

    @Test
    void linksNoSiteToWhoeverMayNotReadThere() {
        assertThat(page(true, false))
                .contains("<th scope=\"col\" class=\"amount\">Berlin</th>")
                .doesNotContain("/s/a/liability");
    }

    @Test
    void hasNoTotalOfTheChainOnTheSitesOwnPage() {
        assertThat(page(false, true)).doesNotContain("Total in EUR", "/s/a/liability");
    }

    @Test
    void setsFiveSitesBesideTheTotalAndTheOthersBelow() {
        ArrayNode many = (ArrayNode) Json.parse("[]");
        for (int site = 0; site < 11; site++) {
            many.addObject().put("site", "s" + site).put("currency", "EUR").put("closing", 1);
        }
        many.addObject().put("site", "t").put("currency", "TRY").put("closing", 1);
        List<RollForwardTables.Table> tables = RollForwardTables.ofPackages(many, TOTALS).tables();
        assertThat(tables)
                .extracting(table -> table.currency() + " " + table.sites().size())
                .containsExactly("EUR 5", "EUR 5", "EUR 1", "TRY 1");
        assertThat(tables)
                .extracting(table -> table.total().isPresent())
                .containsExactly(true, false, false, false);
    }

    @Test
    void saysWhatToDoWhereNothingIs() {
        Map<String, Object> empty = new HashMap<>(values(true, true));
        empty.put("packages", RollForwardTables.ofPackages(NONE, NONE));
        assertThat(RenderedPage.of("page/liability.jte", empty))
                .contains("No package was sold, used or given back up to that day. Choose another")
                .doesNotContain("<table");
    }

    private static String page(boolean wholeChain, boolean siteLinks) {
        return RenderedPage.of("page/liability.jte", values(wholeChain, siteLinks));
    }

    private static Map<String, Object> values(boolean wholeChain, boolean siteLinks) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Package liability");
        values.put("packages", RollForwardTables.ofPackages(SITES, wholeChain ? TOTALS : NONE));
        values.put("storedValue", RollForwardTables.ofStoredValue(NONE, NONE));
        values.put("siteNames", Map.of("a", "Berlin", "b", "Potsdam"));
        values.put("from", "2026-03-01");
        values.put("to", "2026-03-31");
        values.put("known", "");
        values.put("base", "/c/x");
        values.put("wholeChain", wholeChain);
        values.put("siteLinks", siteLinks);
        return values;
    }
}
