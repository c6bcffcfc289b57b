package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Each figure leads to its list, and only whoever may open a list is led there. */
class FigurePagesTest {

    private static final String OVERVIEW =
            """
            {"sites": [{"site": "a", "currency": "EUR", "liabilityMinor": 130000, "within30Minor": 3000,
                "within60Minor": 4000, "within90Minor": 5000, "unpaidPackages": 2, "unpaidMinor": 6000,
                "disputedLines": 1, "disputedMinor": 700, "unmatchedLines": 8}],
             "chain": [{"currency": "EUR", "liabilityMinor": 130000}]}
            """;

    @Test
    void eachFigureLeadsToItsList() {
        assertThat(overview(true))
                .contains(
                        "<a href=\"/c/x/s/a/liability\">1,300.00 EUR</a>",
                        "<a href=\"/c/x/s/a/outstanding?expiringWithin=60\">40.00 EUR</a>",
                        "<a href=\"/c/x/s/a/outstanding?unpaid=true\">2: 60.00 EUR</a>",
                        "<a href=\"/c/x/disputes\">1: 7.00 EUR</a>",
                        "<a href=\"/c/x/s/a/bank/matching\">8</a>",
                        "<a href=\"/c/x/s/a/outstanding?soldIn=2026-01\">2026-01</a>",
                        "never used",
                        "Total in EUR");
    }

    @Test
    void leadsNobodyWhereTheyWouldBeRefused() {
        assertThat(overview(false))
                .contains("1,300.00 EUR", "2: 60.00 EUR", "1: 7.00 EUR", "2026-01")
                .doesNotContain("/s/a/", "/disputes");
    }

    @Test
    void outstandingPackagesKeepTheirChoiceOnTheNextPageAndInTheFile() {
        Map<String, Object> values = values(true);
        values.put(
                "packages",
                Json.parse(
                        """
                        {"next": "n1", "items": [{"name": "Six", "patient": "p", "site": "a", "soldOn": "2026-03-10",
                          "units": 4, "open": {"minor": 40000, "currency": "EUR"},
                          "unpaid": {"minor": 0, "currency": "EUR"}, "expires": "2026-04-09"}]}
                        """));
        values.put("asked", Map.of("unpaid", "true"));
        values.put("filters", "unpaid=true&");
        values.put("zone", ZoneOffset.UTC);

        assertThat(RenderedPage.of("page/outstanding.jte", values))
                .contains(
                        "<a href=\"/c/x/s/a/patients/p/wallet\">Six</a>",
                        "href=\"?unpaid=true&amp;cursor=n1\"",
                        "/outstanding/file?unpaid=true&amp;format=CSV",
                        "Apr 9, 2026");
    }

    @Test
    void revenueLeadsToItsPostings() {
        Map<String, Object> values = values(true);
        values.put(
                "revenue",
                Json.parse(
                        """
                        {"lines": [{"site": "a", "account": "SERVICE_REVENUE", "item": "prp", "currency": "EUR",
                          "amountMinor": 33333}]}
                        """));
        values.put("month", "2026-03");
        values.put("services", Map.of("prp", "PRP"));

        assertThat(RenderedPage.of("page/revenue.jte", values))
                .contains("PRP", "Berlin", ">333.33 EUR</a>", "account=SERVICE_REVENUE");
    }

    private static String overview(boolean may) {
        Map<String, Object> values = values(may);
        values.put("overview", Json.parse(OVERVIEW));
        values.put(
                "bySale",
                Json.parse(
                        """
                        [{"site": "a", "month": "2026-01", "currency": "EUR", "packages": 1, "units": 3,
                          "openMinor": 100000}]
                        """));
        values.put(
                "byVisit",
                Json.parse(
                        """
                        [{"site": "a", "currency": "EUR", "packages": 1, "units": 3, "openMinor": 100000}]
                        """));
        values.put("mayBank", may);
        values.put("maySettle", may);
        return RenderedPage.of("page/billingOverview.jte", values);
    }

    private static Map<String, Object> values(boolean may) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Page");
        values.put("siteNames", Map.of("a", "Berlin"));
        values.put("base", "/c/x");
        values.put("chain", "/c/x");
        values.put("wholeChain", true);
        values.put("mayRead", may);
        return values;
    }
}
