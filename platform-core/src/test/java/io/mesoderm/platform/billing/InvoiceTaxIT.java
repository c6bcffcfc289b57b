package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.ledger.Account.OUTPUT_TAX;
import static io.mesoderm.platform.billing.tax.VoucherKind.MULTI_PURPOSE;
import static io.mesoderm.platform.billing.tax.VoucherKind.SINGLE_PURPOSE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.paper.Invoice;
import io.mesoderm.platform.billing.paper.InvoiceFormat;
import io.mesoderm.platform.billing.paper.TaxLine;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.billing.tax.TaxRules.NewTaxCode;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tax on invoices and credit notes: each rate once, to the cent as it was worked out at the sale and at the refund. */
@MariaDb
class InvoiceTaxIT extends TaxBooks {

    @BeforeEach
    void today() {
        clinics.clock.set("2026-03-10T10:00:00Z");
    }

    /** 685.72 at 19 % and 514.28 at 7 %; 450.00 of 1,200.00 were paid ahead, with 41.06 and 12.62 of tax in them. */
    @Test
    void anInvoiceHasEachRateOnceAndWhatWasPaidAheadLowersWhatIsToPay() throws IOException {
        twoRates();
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "taxed-mixed", 45_000);

        Invoice invoice = clinics.invoice(contract);

        assertThat(invoice.taxes())
                .extracting(TaxLine::code, TaxLine::base, TaxLine::tax)
                .containsExactly(
                        tuple("V19", eur(57_624), eur(10_948)),
                        tuple("V7", eur(48_064), eur(3_364)));
        assertThat(at(OUTPUT_TAX)).isEqualTo(-4_106 - 1_262);
        assertThat(lines(patient, invoice))
                .contains(
                        "V19 19 576.24 EUR 109.48 EUR",
                        "V7 7 480.64 EUR 33.64 EUR",
                        "Paid before 450.00 EUR",
                        "Tax in what was paid 53.68 EUR",
                        "To pay 750.00 EUR",
                        "Tax in what is to pay 89.44 EUR");
    }

    /** Three units of 333.34, 333.33 and 333.33: 159.66 of 1,000.00, where three roundings would make 159.67. */
    @Test
    void isRoundedOnceAndNotUnitByUnit() {
        oneRate("taxed-3");

        Invoice invoice =
                clinics.invoice(clinics.sell(clinics.berlin, clinics.patient(), "taxed-3", 0));

        assertThat(invoice.taxes()).extracting(TaxLine::tax).containsExactly(eur(15_966));
    }

    /** What is credited takes the cents along that were charged, and the books owe what is left. */
    @Test
    void aCreditNoteTakesItsShareOfTheTaxBack() throws IOException {
        code("V19", TaxCategory.S, "19");
        assign("mesotherapy", "V19");
        sold("taxed-fee", SINGLE_PURPOSE, "pro-rata-with-fee");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "taxed-fee", 100_000);
        clinics.invoice(contract);
        clinics.perform(clinics.berlin, patient);

        refund(clinics.berlin, contract, Optional.empty());

        Invoice note = clinics.papers(contract).getLast();
        assertThat(note.kind()).isEqualTo(Invoice.Kind.CREDIT_NOTE);
        assertThat(note.taxes())
                .extracting(TaxLine::code, TaxLine::base, TaxLine::tax)
                .containsExactly(tuple("V19", eur(61_666 - 9_846), eur(9_846)));
        assertThat(at(OUTPUT_TAX)).isEqualTo(-15_966 + 9_846);
        assertThat(lines(patient, note)).contains("V19 19 518.20 EUR 98.46 EUR");
    }

    /** A unit of each rate comes back by itself: both notes together are the invoice, cent for cent. */
    @Test
    void creditNotesOfSeveralRefundsComeToTheInvoice() {
        twoRates();
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "taxed-mixed", 45_000);
        Invoice invoice = clinics.invoice(contract);
        List<UUID> units = units(patient);

        refund(clinics.berlin, contract, List.of(units.getFirst(), units.getLast()));
        refund(clinics.berlin, contract, Optional.empty());

        List<Invoice> papers = clinics.papers(contract);
        assertThat(papers).hasSize(3);
        assertThat(papers.get(1).taxes()).extracting(TaxLine::code).containsExactly("V19", "V7");
        assertThat(papers.get(2).taxes()).extracting(TaxLine::code).containsExactly("V19");
        assertThat(taxOf(papers.get(1)) + taxOf(papers.get(2))).isEqualTo(taxOf(invoice));
        assertThat(at(OUTPUT_TAX)).isZero();
    }

    @Test
    void saysWhyNothingIsChargedAndWhenItIsChargedLater() throws IOException {
        clinics.billing
                .taxes()
                .add(
                        new NewTaxCode(
                                clinics.german,
                                "EX",
                                TaxCategory.E,
                                Optional.empty(),
                                "a state",
                                Optional.of("treatment"),
                                "its law",
                                "an adviser",
                                Clinics.BEGIN),
                        clinics.chainWide());
        assign("mesotherapy", "EX");
        sold("taxed-3", SINGLE_PURPOSE);
        sold("open-3", MULTI_PURPOSE);
        PatientId patient = clinics.patient();

        Invoice exempt = clinics.invoice(clinics.sell(clinics.berlin, patient, "taxed-3", 0));
        Invoice later = clinics.invoice(clinics.sell(clinics.berlin, patient, "open-3", 0));

        assertThat(lines(patient, exempt)).contains("EX: treatment 0 1,000.00 EUR 0.00 EUR");
        assertThat(later.taxes()).isEmpty();
        assertThat(lines(patient, later)).contains("The tax is charged when the package is used.");
    }

    @Test
    void anInvoiceAndAPaymentAtOnceAgree() throws Exception {
        oneRate("taxed-3");
        UUID contract = clinics.sell(clinics.berlin, clinics.patient(), "taxed-3", 0);

        atOnce(() -> clinics.invoice(contract), () -> pay(contract, 50_000));

        Invoice invoice = clinics.papers(contract).getFirst();
        assertThat(invoice.paid()).isIn(eur(0), eur(50_000));
        assertThat(invoice.taxes()).extracting(TaxLine::tax).containsExactly(eur(15_966));
        assertThat(at(OUTPUT_TAX)).isEqualTo(-7_983);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE invoice_tax SET tax_minor = 1", "DELETE FROM invoice_tax"})
    void theDatabaseItselfKeepsTheTaxAsItWasIssued(String sql) {
        oneRate("taxed-3");
        clinics.invoice(clinics.sell(clinics.berlin, clinics.patient(), "taxed-3", 0));

        assertThatThrownBy(
                        () ->
                                clinics.database.inTransaction(
                                        clinics.chainWide(), handle -> handle.execute(sql)))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("An issued invoice never changes");
    }

    private void oneRate(String template) {
        code("V19", TaxCategory.S, "19");
        assign("mesotherapy", "V19");
        sold(template, SINGLE_PURPOSE);
    }

    private void twoRates() {
        code("V19", TaxCategory.S, "19");
        code("V7", TaxCategory.S, "7");
        assign("mesotherapy", "V19");
        assign("prp", "V7");
        soldMixed("taxed-mixed");
    }

    private static long taxOf(Invoice paper) {
        return paper.taxes().stream().mapToLong(line -> line.tax().minor()).sum();
    }

    private List<String> lines(PatientId patient, Invoice invoice) throws IOException {
        return SavedFile.lines(
                clinics.billing
                        .invoices()
                        .file(
                                patient,
                                invoice.id(),
                                InvoiceFormat.PDF,
                                clinics.at(clinics.berlin)));
    }
}
