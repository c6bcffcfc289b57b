package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.Map;

class SaleFormTest {

    @Test
    void leavesOutWhatIsEmpty() {
        assertThat(form(Map.of("template", "two", "discount.reason", " ", "amount", "")).sale("p"))
                .isEqualTo(Json.parse("{\"template\": \"two\", \"patient\": \"p\"}"));
    }

    @Test
    void takesTermsInTheSitesCurrency() {
        Map<String, String> typed =
                Map.of(
                        "template", "two",
                        "priceChange.amountMinor", "99,5",
                        "priceChange.reason", "promised",
                        "discount.percent", "7,5",
                        "discount.reason", "a regular",
                        "line2", "2",
                        "amount", "10",
                        "tender", "CASH");

        assertThat(form(typed).sale("p").toString())
                .isEqualTo(
                        "{\"template\":\"two\",\"priceChange\":{\"amountMinor\":9950,\"reason\":\"promised\"},"
                                + "\"discount\":{\"percent\":7.5,\"lines\":[2],\"reason\":\"a regular\"},"
                                + "\"patient\":\"p\",\"payments\":[{\"tender\":\"CASH\",\"amountMinor\":1000}]}");
        assertThat(SaleForm.kept(SaleForm.asked(typed)))
                .containsExactly(
                        "discount.percent",
                        "discount.reason",
                        "line2",
                        "priceChange.amountMinor",
                        "priceChange.reason");
    }

    @Test
    void takesWhatIsPlannedOfTheChosenPackageAlone() {
        assertThat(
                        form(Map.of(
                                        "template", "hair",
                                        "planned[hair][2]", "2250",
                                        "planned[other][1]", "9"))
                                .terms()
                                .toString())
                .isEqualTo("{\"template\":\"hair\",\"planned\":[{\"line\":2,\"quantity\":2250}]}");
    }

    @Test
    void namesTheFieldThatIsNoNumber() {
        assertFault("planned", Map.of("template", "hair", "planned[hair][1]", "many"));
        assertFault("discount.percent", Map.of("discount.percent", "ten"));
        assertFault("discount.amountMinor", Map.of("discount.amountMinor", "1.005"));
        assertFault("amount", Map.of("amount", "x"));
    }

    private static void assertFault(String field, Map<String, String> typed) {
        assertThatThrownBy(() -> form(typed).sale("p"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.errors())
                                        .extracting(FieldError::field)
                                        .containsExactly(field));
    }

    private static SaleForm form(Map<String, String> typed) {
        return new SaleForm(SaleForm.asked(typed), "EUR");
    }
}
