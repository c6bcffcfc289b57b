package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** The page of what stands of an entity on its invoices shows each time's own, and an error beside its field. */
class LegalIdentityPageTest {

    @Test
    void showsWhatHeldFromEachDay() {
        assertThat(
                        page(
                                """
                                [{"validFrom": "2026-03-01", "street": "Long Street 1", "postcode": "10115", "city": "Berlin",
                                  "vatId": "DE123456789", "registrationNumber": "HRB 1"}]
                                """,
                                FormValues.of(Map.of()),
                                true))
                .contains("Long Street 1", "<td>DE123456789</td>", "<td>HRB 1</td>")
                .contains("<label for=\"vatId\">VAT id</label>");
    }

    @Test
    void saysWhatIsWrongBesideTheFieldAndKeepsWhatWasTyped() {
        FormValues typed =
                FormValues.of(Map.of("vatId", "FR1"))
                        .with(Map.of("vatId", List.of("begins with DE")));

        assertThat(page("[]", typed, true))
                .contains("e-invoices of this entity are refused")
                .contains(
                        "value=\"FR1\" aria-invalid=\"true\" aria-describedby=\"vatId-error\"",
                        "<p class=\"error\" id=\"vatId-error\">begins with DE</p>");
    }

    @Test
    void hasNoFormForWhoMayOnlyRead() {
        assertThat(page("[]", FormValues.of(Map.of()), false))
                .doesNotContain("<form method=\"post\" class=\"card\"");
    }

    private static String page(String identities, FormValues typed, boolean mayAdd) {
        return RenderedPage.of(
                "page/legalIdentity.jte",
                Map.of(
                        "title",
                        "Address and tax numbers",
                        "identities",
                        Json.parse(identities),
                        "typed",
                        typed,
                        "books",
                        "/c/x/books/e",
                        "mayAdd",
                        mayAdd,
                        "key",
                        "k",
                        "error",
                        ""));
    }
}
