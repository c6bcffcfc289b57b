package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pages on which a chain is set up: each shows what is there, and a fault stands beside its field. */
class AdministrationPagesTest {

    private static final Faults TAKEN =
            Faults.of(Problem.conflict("code-taken", "In use.").field("code", "is taken"));

    @Test
    void aFaultStandsBesideItsFieldAndIsNotToldTwice() {
        Map<String, Object> values = form(TAKEN);
        values.put("entities", Json.parse("{\"items\": [{\"name\": \"One\", \"code\": \"one\"}]}"));

        assertThat(RenderedPage.of("page/legalEntities.jte", values))
                .contains(
                        "aria-invalid=\"true\" aria-describedby=\"fault-code\"",
                        "<p class=\"error\" id=\"fault-code\">is taken</p>",
                        "value=\"typed\"")
                .doesNotContain("role=\"alert\"", "fault-name");
    }

    @Test
    void whatIsOfNoFieldStandsAbove() {
        Map<String, Object> values =
                form(Faults.of(Problem.conflict("open-liability", "Packages are open.")));
        values.put(
                "owned",
                Json.parse(
                        """
                        {"items": [{"site": "s", "name": "North", "owners": [
                          {"legalEntity": "e", "kind": "FRANCHISE", "from": "2026-07-01"},
                          {"legalEntity": "f", "kind": "OWNED", "from": "2020-01-01", "until": "2026-07-01"}]}]}
                        """));
        values.put("entities", List.of());
        values.put("entityNames", Map.of("e", "Buyer Ltd", "f", "Seller GmbH"));
        values.put("today", "2026-03-10");

        assertThat(RenderedPage.of("page/siteOwners.jte", values))
                .contains("role=\"alert\">Packages are open.</p>", "Buyer Ltd", "franchise")
                .contains("Seller GmbH", "Jul 1, 2026");
    }

    @Test
    void whoeverMayNotManageSeesNoForm() {
        Map<String, Object> values = form(Faults.NONE);
        values.put("mayEdit", false);
        values.put("entities", Json.parse("{\"items\": [{\"name\": \"One\", \"code\": \"one\"}]}"));

        assertThat(RenderedPage.of("page/legalEntities.jte", values))
                .contains("One")
                .doesNotContain("<form method=\"post\" class=\"card\"");
    }

    @Test
    void aRateStandsWithEveryFigureItHas() {
        Map<String, Object> values = form(Faults.NONE);
        values.put(
                "rates",
                Json.parse(
                        """
                        {"items": [{"base": "EUR", "quote": "CHF", "rate": 0.9375, "validOn": "2026-03-10",
                          "source": "ECB", "recordedAt": "2026-03-10T10:00:00Z"}]}
                        """));
        values.put("zone", ZoneOffset.UTC);
        values.put("today", "2026-03-10");

        assertThat(RenderedPage.of("page/exchangeRates.jte", values))
                .contains("1 EUR = 0.9375 CHF", "ECB");
    }

    @Test
    void aRoleThatLastsCanBeEndedAndOneThatEndsCannot() {
        JsonNode staff =
                Json.parse(
                        """
                        {"items": [{"id": "ann", "displayName": "Ann", "joined": true, "roles": [
                          {"id": "lasts", "role": "front-desk", "site": "s", "validFrom": "2026-01-01"},
                          {"id": "ends", "role": "auditor", "validFrom": "2026-01-01", "validTo": "2026-12-31"}]}]}
                        """);
        Map<String, Object> values = form(Faults.NONE);
        values.put("staff", staff);
        values.put("roles", Json.parse("{\"auditor\": [\"audit.read\"]}"));
        values.put("sites", List.of());
        values.put("siteNames", Map.of("s", "North"));
        values.put("today", "2026-03-10");

        assertThat(RenderedPage.of("page/staff.jte", values))
                .contains("name=\"held\" value=\"lasts\"", "Front desk", "North", "every site")
                .doesNotContain("value=\"ends\"");
    }

    @Test
    void aPriceIsAheadInForceOrBefore() {
        Map<String, Object> values = form(Faults.NONE);
        values.put(
                "list",
                Json.parse(
                        """
                        {"items": [{"item": "prp", "prices": [
                          {"validFrom": "2026-06-01", "price": {"minor": 3000, "currency": "EUR"}},
                          {"validFrom": "2026-03-10", "price": {"minor": 2000, "currency": "EUR"}},
                          {"validFrom": "2026-01-01", "price": {"minor": 1000, "currency": "EUR"}}]},
                          {"item": "new", "prices": []}]}
                        """));
        values.put(
                "bands",
                Json.parse(
                        """
                        [{"code": "session", "name": {"en": "One session"},
                          "low": {"minor": 20000, "currency": "USD"}, "high": {"minor": 50000, "currency": "USD"},
                          "prices": [{"code": "prp", "sessions": 1, "price": {"minor": 2000, "currency": "EUR"},
                            "place": "OTHER_CURRENCY"}]},
                         {"code": "course", "name": {"en": "A course"},
                          "low": {"minor": 100000, "currency": "USD"}, "high": {"minor": 400000, "currency": "USD"},
                          "prices": [{"code": "p4", "name": "Four", "sessions": 4,
                            "price": {"minor": 100000, "currency": "USD"}, "place": "WITHIN", "saves": false}]}]
                        """));
        values.put("services", Map.of("prp", "PRP"));
        values.put("currency", "EUR");
        values.put("today", "2026-03-10");

        assertThat(RenderedPage.of("page/listPrices.jte", values).replaceAll("\\s+", " "))
                .contains(
                        "30.00 EUR</td> <td>to come",
                        "20.00 EUR</td> <td>in force",
                        "10.00 EUR</td> <td>before",
                        "no price yet",
                        "One session: 200.00 USD – 500.00 USD",
                        "PRP: 20.00 EUR, in another currency, so not compared</li>",
                        "Four: 1,000.00 USD, within the published price;"
                                + " not less than 4 sessions alone: no saving");
    }

    private static Map<String, Object> form(Faults faults) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Page");
        values.put("typed", FormValues.of(Map.of("code", "typed")));
        values.put("faults", faults);
        values.put("mayEdit", true);
        values.put("base", "/c/x");
        values.put("key", "k");
        return values;
    }
}
