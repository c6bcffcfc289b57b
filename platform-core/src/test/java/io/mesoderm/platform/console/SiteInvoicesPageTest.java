package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

/** A statement's page has the tax invoices between its two entities, or says why there are none. */
class SiteInvoicesPageTest {

    @Test
    void showsEachInvoiceWithItsTaxAndItsFiles() {
        assertThat(
                        page(
                                """
                                {"invoices": [{"id": "i", "number": "I2026-000001", "kind": "INVOICE", "issuedOn": "2026-03-10",
                                  "site": "p", "journal": "j", "total": {"minor": 64871, "currency": "EUR"},
                                  "taxes": [{"code": "B8", "percent": 8.1000, "tax": {"minor": 4861, "currency": "EUR"}}]}],
                                  "withoutCode": ["prp"]}
                                """))
                .contains(
                        "I2026-000001</a></th>",
                        "<td>Potsdam</td>",
                        "<td class=\"amount\">648.71 EUR</td>",
                        "B8 8.1 %: 48.61 EUR",
                        "/c/x/s/y/statements/s/invoices/i/file\" download>PDF",
                        "/c/x/s/y/statements/s/invoices/i/file?format=UBL\">UBL",
                        "On no invoice, as they have no tax code towards sites: Platelets");
    }

    @ParameterizedTest
    @CsvSource({
        "SAME_ENTITY, Both sites belong to one legal entity",
        "NOTHING_PERFORMED, Nothing was performed by one site for the other",
        "TAXED_AT_USE, has taxed the patients",
        "NO_TAX_CODE, has no tax code for what it charges sites"
    })
    void saysWhyThereIsNone(String why, String said) {
        assertThat(page("{\"invoices\": [], \"withoutCode\": [], \"none\": \"%s\"}".formatted(why)))
                .contains(said)
                .doesNotContain("<table>");
    }

    private static String page(String invoices) {
        return RenderedPage.of(
                "page/siteInvoices.jte",
                Map.of(
                        "invoices",
                        Json.parse(invoices),
                        "services",
                        Map.of("prp", "Platelets"),
                        "siteNames",
                        Map.of("p", "Potsdam"),
                        "statement",
                        "/c/x/s/y/statements/s",
                        "base",
                        "/c/x/s/y"));
    }
}
