package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The transfer of a statement is booked on its page, once, and in the currencies that only the bank knows. */
class StatementPageTest {

    private static final String FORM = "action=\"/c/one/s/b/statements/s1/payments\"";

    @Test
    void asksForNoAmountThatIsKnown() {
        assertThat(page(true, false, 18_000, Map.of("b", "EUR", "z", "EUR")))
                .contains(FORM, "not settled yet")
                .doesNotContain("name=\"paid\"", "name=\"received\"");
    }

    @Test
    void asksWhoeverPaysOrIsPaidInAnotherCurrency() {
        Map<String, String> currencies = Map.of("b", "EUR", "z", "CHF");

        assertThat(page(true, false, 18_000, currencies))
                .as("Zurich owes it")
                .contains("name=\"paidCurrency\" value=\"CHF\"", "name=\"paid\"")
                .doesNotContain("name=\"received\"");
        assertThat(page(true, false, -18_000, currencies))
                .as("Zurich is owed it")
                .contains("name=\"receivedCurrency\" value=\"CHF\"", "name=\"received\"")
                .doesNotContain("name=\"paid\"");
    }

    @Test
    void isNotPaidTwiceNorByWhoMayNot() {
        assertThat(page(true, true, 18_000, Map.of())).contains("settled").doesNotContain(FORM);
        assertThat(page(false, false, 18_000, Map.of())).doesNotContain(FORM);
    }

    @Test
    void leadsToItsRunItsTransferAndItsBankLine() {
        String page =
                page(
                        true,
                        18_000,
                        """
                        {"run": {"id": "r1", "cutOff": "2026-03-10T11:00:00Z"}, "netted": false,
                         "transfers": [{"payer": "z", "payee": "b", "paidAt": "2026-03-11T11:00:00Z",
                          "journal": "j1", "amount": {"minor": 18000, "currency": "EUR"}, "foundByOther": false,
                          "lines": [{"statement": "k1", "account": "giro", "bookedOn": "2026-03-12",
                           "amount": 180.00, "currency": "EUR"}]}]}
                        """);
        assertThat(page)
                .contains(
                        "href=\"/c/one/s/b/settlement-summaries/r1\"",
                        "href=\"/c/one/s/b/ledger/transactions/j1\"",
                        "href=\"/c/one/s/b/bank/statements/k1\"",
                        "180.00 EUR",
                        "the other site has not found it at its bank");
    }

    private static String page(
            boolean mayPay, boolean settled, long netMinor, Map<String, String> currencies) {
        return page(mayPay, settled, netMinor, currencies, "{\"run\": {}, \"transfers\": []}");
    }

    private static String page(boolean settled, long netMinor, String transfers) {
        return page(false, settled, netMinor, Map.of(), transfers);
    }

    private static String page(
            boolean mayPay,
            boolean settled,
            long netMinor,
            Map<String, String> currencies,
            String transfers) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Statement 1");
        values.put(
                "statement",
                Json.parse(
                        """
                        {"id": "s1", "site": "b", "counterSite": "z", "settled": %s,
                         "net": {"minor": %d, "currency": "EUR"}}
                        """
                                .formatted(settled, netMinor)));
        values.put("lines", Json.parse("{\"items\": []}"));
        values.put("siteNames", Map.of("b", "Berlin", "z", "Zurich"));
        values.put("services", Map.of());
        values.put("zone", ZoneOffset.UTC);
        values.put("base", "/c/one/s/b");
        values.put("mayDispute", false);
        values.put("mayBank", true);
        values.put("transfers", Json.parse(transfers));
        values.put("invoices", Json.parse("{\"none\": \"SAME_ENTITY\"}"));
        values.put("mayPay", mayPay);
        values.put("currencies", currencies);
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/statement.jte", values);
    }
}
