package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** The tax report shows base and tax of each rate, and its files are of the same periods. */
class TaxReportPageTest {

    @Test
    void showsEachRateAndWhatIsOwed() {
        String page =
                page(
                        """
                        {"from": 202601, "to": 202603, "lines": [{"side": "OUTPUT", "code": "V19", "category": "S",
                          "percent": 19.0000, "base": {"minor": 57624, "currency": "EUR"},
                          "tax": {"minor": 10948, "currency": "EUR"}}],
                          "owed": [{"minor": 10948, "currency": "EUR"}]}
                        """);

        assertThat(page)
                .contains(
                        "<td>owed</td>",
                        "<th scope=\"row\">V19</th>",
                        "<td class=\"amount\">19</td>",
                        "<td class=\"amount\">576.24 EUR</td>",
                        "<td class=\"amount\"><strong>109.48 EUR</strong></td>",
                        "/c/x/books/e/tax/report/file?from=202601&to=202603&format=CSV");
    }

    @Test
    void saysThatNothingWasTaxed() {
        assertThat(page("{\"from\": 202601, \"to\": 202601, \"lines\": [], \"owed\": []}"))
                .contains("Nothing was taxed in these periods.");
    }

    private static String page(String report) {
        return RenderedPage.of(
                "page/taxReport.jte",
                Map.of(
                        "title",
                        "Tax report",
                        "report",
                        Json.parse(report),
                        "tax",
                        "/c/x/books/e/tax"));
    }
}
