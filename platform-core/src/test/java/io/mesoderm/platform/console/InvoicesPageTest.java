package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Each paper shows what of it is tax, a rate a line. */
class InvoicesPageTest {

    @Test
    void showsTheTaxOfEachRate() {
        String page =
                RenderedPage.of(
                        "page/invoices.jte",
                        Map.of(
                                "invoices",
                                Json.parse(
                                        """
                                        [{"id": "i", "number": "I1", "kind": "INVOICE", "issuedOn": "2026-03-10",
                                          "total": {"minor": 120000, "currency": "EUR"}, "taxes": [
                                            {"code": "V19", "percent": 19.0000, "tax": {"minor": 10948, "currency": "EUR"}},
                                            {"code": "V7", "percent": 7.0000, "tax": {"minor": 3364, "currency": "EUR"}}]}]
                                        """),
                                "patient",
                                "/s/x/y/patients/p"));

        assertThat(page)
                .contains("<div>V19 19 %: 109.48 EUR</div><div>V7 7 %: 33.64 EUR</div>")
                .contains("href=\"/s/x/y/patients/p/invoices/i/file?format=UBL\"");
    }

    /** An e-invoice says which tax is in it, or why none is: of what was sold without a word of tax there is only paper. */
    @Test
    void offersNoFileThatWouldBeRefused() {
        String page =
                RenderedPage.of(
                        "page/invoices.jte",
                        Map.of(
                                "invoices",
                                Json.parse(
                                        """
                                        [{"id": "i", "number": "I1", "kind": "INVOICE", "issuedOn": "2026-03-10",
                                          "total": {"minor": 120000, "currency": "EUR"}, "taxes": []}]
                                        """),
                                "patient",
                                "/s/x/y/patients/p"));

        assertThat(page)
                .contains("href=\"/s/x/y/patients/p/invoices/i/file\"")
                .doesNotContain("UBL");
    }
}
