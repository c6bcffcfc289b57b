package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** What is due to an authority stands beside what is held, and a rule without months says so. */
class UnclaimedHeldPageTest {

    @Test
    void showsWhatIsHeldAndWhatIsDue() {
        String page =
                RenderedPage.of(
                        "page/unclaimed-held.jte",
                        Map.of(
                                "title",
                                "Unclaimed property",
                                "held",
                                Json.parse(
                                        """
                                        {"on": "2027-03-10", "lines": [
                                          {"jurisdiction": "a state", "dormancyMonths": 12, "site": "a", "currency": "EUR",
                                           "items": 5, "lastHeardOf": "2026-03-10", "heldMinor": 166666, "dueMinor": 100000},
                                          {"jurisdiction": "another", "site": "b", "currency": "EUR",
                                           "items": 1, "lastHeardOf": "2026-03-11", "heldMinor": 10000, "dueMinor": 0}]}
                                        """),
                                "on",
                                "2027-03-10",
                                "siteNames",
                                Map.of("a", "Berlin", "b", "Potsdam"),
                                "base",
                                "/c/x/books/e/unclaimed"));

        assertThat(page)
                .contains(
                        "<th scope=\"row\">a state</th>",
                        "<td class=\"amount\">12</td>",
                        "<td>Berlin</td>",
                        "<td class=\"amount\">1,666.66 EUR</td>",
                        "<strong>1,000.00 EUR</strong>",
                        "<td class=\"amount\">–</td>",
                        "<strong>0.00 EUR</strong>",
                        "/c/x/books/e/unclaimed/held/file?on=2027-03-10&format=CSV");
    }
}
