package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is typed into the editor of a package, as the API takes it, and back. */
class PackageFormTest {

    private static final Map<String, String> CURRENCIES = Map.of("b", "EUR", "t", "JPY");

    @Test
    void leavesOutEmptyLinesAndSitesWithoutAPrice() {
        Map<String, List<String>> typed = typed();
        typed.put("item[1]", List.of(""));
        typed.put("item[2]", List.of("prp"));
        typed.put("quantity[2]", List.of(" 1 "));
        typed.put("price[t]", List.of(""));
        typed.put("site", List.of("b"));

        assertThat(read(form(typed).version()))
                .isEqualTo(
                        Json.parse(
                                """
                                {"code": "six", "name": "Six", "allocation": "EQUAL_PER_GROUP", "validityDays": 365,
                                 "items": [{"serviceItem": "meso", "quantity": 6}, {"serviceItem": "prp", "quantity": 1}],
                                 "prices": [{"site": "b", "amountMinor": 120050}], "sites": ["b"]}
                                """));
    }

    @Test
    void takesEachSitesOwnCurrencyAndValuesByHandOfTheTypedLinesAlone() {
        Map<String, List<String>> typed = typed();
        typed.put("allocation", List.of("MANUAL"));
        typed.put("item[3]", List.of("prp"));
        typed.put("quantity[3]", List.of("1"));
        typed.put("price[t]", List.of("90000"));
        typed.put("value[b][0]", List.of("1200"));
        typed.put("value[b][3]", List.of("0,50"));
        typed.put("value[t][0]", List.of("90000"));
        typed.put("value[t][3]", List.of("0"));

        assertThat(read(form(typed).version().path("prices")))
                .isEqualTo(
                        Json.parse(
                                """
                                [{"site": "b", "amountMinor": 120050, "lineValuesMinor": [120000, 50]},
                                 {"site": "t", "amountMinor": 90000, "lineValuesMinor": [90000, 0]}]
                                """));
    }

    @Test
    void saysWhichFieldIsNoNumber() {
        Map<String, List<String>> typed = typed();
        typed.put("quantity[0]", List.of("six"));
        assertThatThrownBy(() -> form(typed).version())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(Refusals.say(problem))
                                        .isEqualTo("items: must be a whole number, not 'six'"));
    }

    @Test
    void showsAVersionAsItWouldBeTyped() {
        JsonNode version =
                Json.parse(
                        """
                        {"code": "six", "versionNo": 2, "name": "Six", "allocation": "MANUAL", "splitRule": "CUMULATIVE",
                         "items": [{"serviceItem": "meso", "quantity": 6}],
                         "prices": [{"site": "b", "price": {"minor": 120050, "currency": "EUR"},
                                     "lineValues": [{"minor": 120050, "currency": "EUR"}]},
                                    {"site": "t", "price": {"minor": 90000, "currency": "JPY"},
                                     "lineValues": [{"minor": 90000, "currency": "JPY"}]}],
                         "sites": ["b"]}
                        """);
        FormValues typed = PackageForm.of(version);

        assertThat(typed.value("price[b]")).isEqualTo("1200.50");
        assertThat(typed.value("price[t]")).isEqualTo("90000");
        assertThat(PackageForm.lines(typed)).isEqualTo(3);
        assertThat(read(new PackageForm(typed, CURRENCIES).version()))
                .isEqualTo(
                        Json.parse(
                                """
                                {"code": "six", "name": "Six", "allocation": "MANUAL", "splitRule": "CUMULATIVE",
                                 "items": [{"serviceItem": "meso", "quantity": 6}],
                                 "prices": [{"site": "b", "amountMinor": 120050, "lineValuesMinor": [120050]},
                                            {"site": "t", "amountMinor": 90000, "lineValuesMinor": [90000]}],
                                 "sites": ["b"]}
                                """));
    }

    @Test
    void readsTiersALineATierAndShowsThemSoAgain() {
        Map<String, List<String>> typed = typed();
        typed.put("item[0]", List.of(""));
        typed.put("item[2]", List.of("hair"));
        typed.put("quantity[2]", List.of("1"));
        typed.put("measure[2]", List.of("GRAFT"));
        typed.put("parts[2]", List.of("2250"));
        typed.put("most[2]", List.of("3000"));
        typed.put("price[b]", List.of(""));
        typed.put("tiers[b][2]", List.of("1 4,50\r\n\r\n 2000  7000 total\r\n"));
        String tiers =
                """
                [{"line": 1, "from": 1, "basis": "EACH", "amountMinor": 450},
                 {"line": 1, "from": 2000, "basis": "TOTAL", "amountMinor": 700000}]
                """;

        assertThat(read(form(typed).version().path("items")))
                .isEqualTo(
                        Json.parse(
                                """
                                [{"serviceItem": "hair", "quantity": 1, "measure": "GRAFT", "parts": 2250, "most": 3000}]
                                """));
        assertThat(read(form(typed).version().path("prices")))
                .isEqualTo(
                        Json.parse(
                                "[{\"site\": \"b\", \"amountMinor\": 0, \"tiers\": "
                                        + tiers
                                        + "}]"));
        JsonNode published =
                Json.parse(
                        """
                        {"items": [{"serviceItem": "hair", "quantity": 1, "measure": "GRAFT", "parts": 2250, "most": 3000}],
                         "prices": [{"site": "b", "price": {"minor": 0, "currency": "EUR"}, "lineValues": [], "tiers": [
                           {"line": 1, "from": 1, "basis": "EACH", "amount": {"minor": 450, "currency": "EUR"}},
                           {"line": 1, "from": 2000, "basis": "TOTAL", "amount": {"minor": 700000, "currency": "EUR"}}]}]}
                        """);
        assertThat(PackageForm.of(published).value("tiers[b][0]"))
                .isEqualTo("1 4.50\n2000 7000.00 total");
        assertThat(PackageForm.of(published).value("most[0]")).isEqualTo("3000");

        typed.put("tiers[b][2]", List.of("from 2000 on 7000"));
        assertThatThrownBy(() -> form(typed).version())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(Refusals.say(problem))
                                        .isEqualTo(
                                                "prices: a tier is a quantity and a price, such as '2000 3.50' or '2000 7000 total', not 'from 2000 on 7000'"));
    }

    private static Map<String, List<String>> typed() {
        Map<String, List<String>> typed = new HashMap<>();
        typed.put("code", List.of("six"));
        typed.put("name", List.of(" Six "));
        typed.put("allocation", List.of("EQUAL_PER_GROUP"));
        typed.put("validityDays", List.of("365"));
        typed.put("item[0]", List.of("meso"));
        typed.put("quantity[0]", List.of("6"));
        typed.put("price[b]", List.of("1200,50"));
        return typed;
    }

    /** As it comes out of the bytes: numbers of one kind. */
    private static JsonNode read(JsonNode node) {
        return Json.parse(node.toString());
    }

    private static PackageForm form(Map<String, List<String>> typed) {
        return new PackageForm(new FormValues(typed, Map.of()), CURRENCIES);
    }
}
