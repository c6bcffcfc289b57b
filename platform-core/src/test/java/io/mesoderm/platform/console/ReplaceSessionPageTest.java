package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A session that takes the place of another is recorded by the same form, with a reason. */
class ReplaceSessionPageTest {

    private static final String OLD = "0199f3a0-0000-7000-8000-00000000abcd";

    @Test
    void asksWhyAndIsNotStoppedByTheSessionThatIsReplaced() {
        assertThat(page(Map.of("replaces", OLD)))
                .contains(
                        "name=\"replaces\" value=\"" + OLD + "\"",
                        "name=\"reason\"",
                        "its units and stock go back first");
    }

    @Test
    void aNewSessionHasNoReasonAndIsStopped() {
        assertThat(page(Map.of()))
                .contains("A session cannot be recorded today")
                .doesNotContain("name=\"reason\"", "name=\"replaces\"");
    }

    @Test
    void saysWhichUnitGoesFirstAndWhyAndLetsAnotherBeChosen() {
        assertThat(page(Map.of("replaces", OLD, "usePackage", "k")))
                .contains(
                        "<th scope=\"row\">Mesotherapy</th>",
                        "and 2 more",
                        "The older sale, of Mar 1, 2026.",
                        "Sold by Berlin, which is settled with.",
                        "<option value=\"auto\">",
                        "<option value=\"k\" selected>Six, sold on Mar 1, 2026</option>");
    }

    @Test
    void goesWhereTheOldSessionIsCorrected() {
        assertThat(TreatmentPages.resource(FormValues.of(Map.of("replaces", OLD))))
                .isEqualTo("/treatment-sessions/" + OLD + "/corrections");
        assertThat(TreatmentPages.resource(FormValues.of(Map.of())))
                .isEqualTo("/treatment-sessions");
        assertThatThrownBy(
                        () ->
                                TreatmentPages.resource(
                                        FormValues.of(Map.of("replaces", "../payments"))))
                .isInstanceOf(Problem.class)
                .extracting(problem -> ((Problem) problem).code())
                .isEqualTo("not-found");
    }

    @Test
    void asksOfWhichStepOfAPlanTheSessionIs() {
        assertThat(page(Map.of("replaces", OLD, "plannedSession", "s2")))
                .contains("Step of a plan", "<option value=\"\">Of no plan</option>")
                .contains("<option value=\"s2\" selected>MESO-004-W, session 2</option>");
    }

    private static String page(Map<String, String> typed) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Treat");
        values.put("banner", RenderedPage.UNKNOWN);
        values.put("patient", Json.parse("{\"id\": \"p\"}"));
        values.put("verdict", Json.parse("{\"decision\": \"BLOCK\"}"));
        values.put("findings", List.of());
        values.put("practitioners", List.of());
        values.put("fields", List.of());
        values.put("programmes", Map.of());
        values.put(
                "offers",
                List.of(
                        Json.parse(
                                """
                                {"template": "six", "name": "Six", "price": {"minor": 60000, "currency": "EUR"}}
                                """)));
        values.put(
                "proposed",
                new ProposedUnits(
                        List.of(
                                Json.parse(
                                        """
                                        {"contract": "k", "name": "Six", "serviceItem": "meso", "unitNo": 2, "count": 3,
                                         "soldOn": "2026-03-01", "fits": true, "proposed": true,
                                         "reasons": [{"why": "OLDER_SALE", "day": "2026-03-01"},
                                                     {"why": "FROM_SITE", "site": "b"}]}
                                        """)),
                        Map.of("b", "Berlin"),
                        Map.of("meso", "Mesotherapy"),
                        Words.of(Locale.ENGLISH)));
        values.put("values", FormValues.of(typed));
        values.put("words", Words.of(Locale.ENGLISH));
        values.put("error", "");
        values.put("base", "/c/x/s/a");
        values.put("mayRecord", true);
        values.put("mayAnswer", false);
        values.put("zone", ZoneOffset.UTC);
        values.put("mayOverride", false);
        values.put("standing", Map.of());
        values.put("rules", Map.of());
        values.put("steps", Map.of("s2", "MESO-004-W, session 2"));
        return RenderedPage.of("page/treat.jte", values);
    }
}
