package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.tax.VoucherKind.MULTI_PURPOSE;
import static io.mesoderm.platform.billing.tax.VoucherKind.SINGLE_PURPOSE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.helger.ubl21.UBL21Marshaller;

import io.mesoderm.platform.billing.einvoice.LegalIdentities.Identities;
import io.mesoderm.platform.billing.einvoice.LegalIdentities.IdentitiesOf;
import io.mesoderm.platform.billing.einvoice.LegalIdentities.NewIdentity;
import io.mesoderm.platform.billing.einvoice.LegalIdentity;
import io.mesoderm.platform.billing.paper.Invoice;
import io.mesoderm.platform.billing.paper.InvoiceFormat;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;

import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** An invoice and its credit notes leave as UBL with the cents of the paper; what is missing is asked for by name. */
@MariaDb
class EInvoiceIT extends TaxBooks {

    @BeforeEach
    void today() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        code("V19", TaxCategory.S, "19");
        code("V7", TaxCategory.S, "7");
        assign("mesotherapy", "V19");
        assign("prp", "V7");
    }

    @Test
    void anInvoiceSaysEachLineNetAndEachRateOnce() throws IOException {
        identity("2026-01-01", "Old Street 1", Optional.of("HRB 1"));
        identity("2026-03-10", "New Street 2", Optional.of("HRB 1"));
        identity("2026-03-11", "Next Street 3", Optional.of("HRB 1"));
        soldMixed("taxed-mixed");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "taxed-mixed", 45_000);
        Invoice invoice = clinics.invoice(contract);

        FileAnswer file = ubl(patient, invoice);
        InvoiceType paper = UBL21Marshaller.invoice().read(SavedFile.bytes(file));

        assertThat(file.name()).isEqualTo(invoice.number() + ".xml");
        assertThat(paper.getIDValue()).isEqualTo(invoice.number());
        assertThat(paper.getInvoiceLine())
                .extracting(
                        line -> line.getItem().getNameValue(),
                        InvoiceLineType::getInvoicedQuantityValue,
                        InvoiceLineType::getLineExtensionAmountValue)
                .containsExactly(
                        tuple("mesotherapy", new BigDecimal("2"), new BigDecimal("576.24")),
                        tuple("prp", new BigDecimal("1"), new BigDecimal("480.64")));
        assertThat(paper.getLegalMonetaryTotal().getTaxInclusiveAmountValue())
                .isEqualByComparingTo("1200.00");
        assertThat(paper.getLegalMonetaryTotal().getPayableAmountValue())
                .isEqualByComparingTo("750.00");
        PartyType seller = paper.getAccountingSupplierParty().getParty();
        assertThat(seller.getPostalAddress().getStreetNameValue()).isEqualTo("New Street 2");
        assertThat(seller.getPartyTaxSchemeAtIndex(0).getCompanyIDValue()).isEqualTo("XX123");
        assertThat(SavedFile.bytes(ubl(patient, invoice))).isEqualTo(SavedFile.bytes(file));
    }

    @Test
    void aCreditNoteSaysWhatItCorrects() throws IOException {
        identity("2026-01-01", "Street 1", Optional.empty());
        sold("taxed-fee", SINGLE_PURPOSE, "pro-rata-with-fee");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "taxed-fee", 100_000);
        Invoice invoice = clinics.invoice(contract);
        clinics.perform(clinics.berlin, patient);
        refund(clinics.berlin, contract, Optional.empty());

        CreditNoteType note =
                UBL21Marshaller.creditNote().read(SavedFile.bytes(ubl(patient, note(contract))));

        assertThat(note.getBillingReferenceAtIndex(0).getInvoiceDocumentReference().getIDValue())
                .isEqualTo(invoice.number());
        assertThat(note.getTaxTotalAtIndex(0).getTaxAmountValue()).isEqualByComparingTo("98.46");
        assertThat(note.getLegalMonetaryTotal().getTaxInclusiveAmountValue())
                .isEqualByComparingTo("616.66");
        assertThat(note.getLegalMonetaryTotal().getPayableAmountValue())
                .isEqualByComparingTo("0.00");
    }

    /** Nothing was supplied yet: outside the tax, without a VAT id, and with the register's number instead. */
    @Test
    void aPackageTaxedAtItsUseIsOutsideTheTax() throws IOException {
        sold("open-3", MULTI_PURPOSE);
        PatientId patient = clinics.patient();
        Invoice invoice = clinics.invoice(clinics.sell(clinics.berlin, patient, "open-3", 0));
        identity("2026-01-01", "Street 1", Optional.empty());
        assertProblem("e-invoice-incomplete", () -> ubl(patient, invoice));
        identity("2026-02-01", "Street 1", Optional.of("HRB 1"));

        InvoiceType paper = UBL21Marshaller.invoice().read(SavedFile.bytes(ubl(patient, invoice)));

        assertThat(
                        paper.getTaxTotalAtIndex(0)
                                .getTaxSubtotalAtIndex(0)
                                .getTaxCategory()
                                .getIDValue())
                .isEqualTo("O");
        assertThat(paper.getAccountingSupplierParty().getParty().getPartyTaxScheme()).isEmpty();
        assertThat(paper.getLegalMonetaryTotal().getPayableAmountValue())
                .isEqualByComparingTo("1000.00");
    }

    @Test
    void refusesWhatNobodyHasSaid() {
        PatientId patient = clinics.patient();
        Invoice untaxed = clinics.invoice(clinics.sellThree(patient, 100_000));
        sold("taxed-3", SINGLE_PURPOSE);
        Invoice taxed = clinics.invoice(clinics.sell(clinics.berlin, patient, "taxed-3", 0));

        assertProblem("e-invoice-incomplete", () -> ubl(patient, taxed));
        identity("2026-03-11", "Too Late Street", Optional.empty());
        assertProblem("e-invoice-incomplete", () -> ubl(patient, taxed));
        identity("2026-03-09", "Street 1", Optional.empty());
        assertProblem("e-invoice-untaxed", () -> ubl(patient, untaxed));
        assertThat(ubl(patient, taxed).contentType()).isEqualTo("application/xml");
    }

    @Test
    void anIdentityIsAddedOnceAndNamesItsCountry() throws Exception {
        assertProblem("input-invalid", () -> add(identityOf("2026-01-01", "YY123", "Street 1")));
        assertProblem("input-invalid", () -> add(nameless()));

        atOnce(this::addedOrRefused, this::addedOrRefused);

        assertThat(list().identities())
                .extracting(LegalIdentity::vatId)
                .containsExactly(Optional.of("XX123"));
        assertThatThrownBy(
                        () ->
                                clinics.database.inTransaction(
                                        clinics.chainWide(),
                                        handle ->
                                                handle.execute(
                                                        "UPDATE legal_identity SET street = 'x'")))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("never changes");
    }

    @Test
    void whatMayHaveBeenSentKeepsItsSender() throws IOException {
        sold("taxed-3", SINGLE_PURPOSE);
        identity("2026-01-01", "Street 1", Optional.empty());
        PatientId patient = clinics.patient();
        Invoice invoice = clinics.invoice(clinics.sell(clinics.berlin, patient, "taxed-3", 0));
        byte[] sent = SavedFile.bytes(ubl(patient, invoice));

        assertProblem(
                "legal-identity-behind",
                () -> identity("2026-03-01", "Street 2", Optional.empty()));
        assertProblem(
                "legal-identity-behind",
                () -> identity("2026-03-10", "Street 2", Optional.empty()));
        identity("2026-03-11", "Street 2", Optional.empty());
        assertThat(SavedFile.bytes(ubl(patient, invoice))).isEqualTo(sent);
    }

    private String addedOrRefused() {
        try {
            return add(identityOf("2026-01-01", "XX123", "Street 1")).street();
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("legal-identity-exists");
            return problem.code();
        }
    }

    private Identities list() {
        return clinics.billing
                .identities()
                .list(new IdentitiesOf(clinics.german), clinics.chainWide());
    }

    private LegalIdentity add(NewIdentity identity) {
        return clinics.billing.identities().add(identity, clinics.chainWide());
    }

    private NewIdentity identityOf(String from, String vatId, String street) {
        return new NewIdentity(
                clinics.german,
                LocalDate.parse(from),
                street,
                "10115",
                "Berlin",
                Optional.of(vatId),
                Optional.empty(),
                Optional.empty());
    }

    private NewIdentity nameless() {
        return new NewIdentity(
                clinics.german,
                LocalDate.parse("2026-01-01"),
                "Street 1",
                "10115",
                "Berlin",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void identity(String from, String street, Optional<String> registration) {
        add(
                new NewIdentity(
                        clinics.german,
                        LocalDate.parse(from),
                        street,
                        "10115",
                        "Berlin",
                        Optional.of("XX123"),
                        Optional.empty(),
                        registration));
    }

    private Invoice note(UUID contract) {
        return clinics.papers(contract).getLast();
    }

    private FileAnswer ubl(PatientId patient, Invoice invoice) {
        return clinics.billing
                .invoices()
                .file(patient, invoice.id(), InvoiceFormat.UBL, clinics.at(clinics.berlin));
    }
}
