package io.mesoderm.platform.billing.einvoice;

import com.helger.commons.error.list.ErrorList;
import com.helger.jaxb.GenericJAXBMarshaller;
import com.helger.ubl21.UBL21Marshaller;

import io.mesoderm.platform.http.FileAnswer;

import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BillingReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CreditNoteLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CustomerPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentTermsType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.NoteType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An invoice as a UBL 2.1 file, checked against the schema of UBL before it leaves. It says that it keeps to EN 16931
 * unless its currency has more decimals than that standard allows.
 */
public final class UblFile {

    private static final String CONTENT_TYPE = "application/xml";
    private static final String EN_16931 = "urn:cen.eu:en16931:2017";
    private static final int MOST_DECIMALS = 2;
    private static final String COMMERCIAL_INVOICE = "380";
    private static final String CREDIT_NOTE = "381";
    static final String PIECE = "C62";

    private UblFile() {}

    /** Named by its number; the same bytes each time. */
    public static FileAnswer of(EInvoice invoice) {
        byte[] file =
                invoice.credit()
                        ? checked(UBL21Marshaller.creditNote(), creditNote(invoice), invoice)
                        : checked(UBL21Marshaller.invoice(), invoice(invoice), invoice);
        return new FileAnswer(invoice.number() + ".xml", CONTENT_TYPE, out -> out.write(file));
    }

    private static <T> byte[] checked(
            GenericJAXBMarshaller<T> marshaller, T paper, EInvoice invoice) {
        ErrorList errors = new ErrorList();
        byte[] file =
                marshaller.setCollectErrors(errors).setFormattedOutput(true).getAsBytes(paper);
        if (file == null || errors.containsAtLeastOneError()) {
            throw new IllegalStateException(invoice.number() + " is no UBL: " + errors);
        }
        return file;
    }

    private static InvoiceType invoice(EInvoice from) {
        UblParts parts = new UblParts(from.currency());
        InvoiceType to = new InvoiceType();
        if (keepsToStandard(from)) {
            to.setCustomizationID(EN_16931);
        }
        to.setID(from.number());
        to.setIssueDate(from.issuedOn());
        to.setInvoiceTypeCode(COMMERCIAL_INVOICE);
        to.setDocumentCurrencyCode(from.currency().getCurrencyCode());
        to.addContractDocumentReference(reference(from.contract()));
        to.setAccountingSupplierParty(seller(from));
        to.setAccountingCustomerParty(buyer(from));
        to.addPaymentTerms(terms(from));
        to.addTaxTotal(parts.taxTotal(from));
        to.setLegalMonetaryTotal(parts.total(from));
        int number = 1;
        for (EInvoice.Line line : from.lines()) {
            InvoiceLineType each = new InvoiceLineType();
            each.setID(Integer.toString(number++));
            each.setInvoicedQuantity(BigDecimal.valueOf(line.quantity())).setUnitCode(PIECE);
            each.setLineExtensionAmount(parts.amount(line.netMinor()))
                    .setCurrencyID(parts.currency());
            each.setItem(parts.item(line));
            each.setPrice(parts.price(line));
            to.addInvoiceLine(each);
        }
        return to;
    }

    private static CreditNoteType creditNote(EInvoice from) {
        UblParts parts = new UblParts(from.currency());
        CreditNoteType to = new CreditNoteType();
        if (keepsToStandard(from)) {
            to.setCustomizationID(EN_16931);
        }
        to.setID(from.number());
        to.setIssueDate(from.issuedOn());
        to.setCreditNoteTypeCode(CREDIT_NOTE);
        to.setDocumentCurrencyCode(from.currency().getCurrencyCode());
        corrected(from).forEach(to::addBillingReference);
        to.addContractDocumentReference(reference(from.contract()));
        to.setAccountingSupplierParty(seller(from));
        to.setAccountingCustomerParty(buyer(from));
        to.addPaymentTerms(terms(from));
        to.addTaxTotal(parts.taxTotal(from));
        to.setLegalMonetaryTotal(parts.total(from));
        int number = 1;
        for (EInvoice.Line line : from.lines()) {
            CreditNoteLineType each = new CreditNoteLineType();
            each.setID(Integer.toString(number++));
            each.setCreditedQuantity(BigDecimal.valueOf(line.quantity())).setUnitCode(PIECE);
            each.setLineExtensionAmount(parts.amount(line.netMinor()))
                    .setCurrencyID(parts.currency());
            each.setItem(parts.item(line));
            each.setPrice(parts.price(line));
            to.addCreditNoteLine(each);
        }
        return to;
    }

    private static boolean keepsToStandard(EInvoice invoice) {
        return invoice.currency().getDefaultFractionDigits() <= MOST_DECIMALS;
    }

    private static List<BillingReferenceType> corrected(EInvoice from) {
        List<BillingReferenceType> references = new ArrayList<>();
        for (EInvoice.Corrected corrected : from.corrects()) {
            DocumentReferenceType document = reference(corrected.number());
            document.setIssueDate(corrected.issuedOn());
            BillingReferenceType reference = new BillingReferenceType();
            reference.setInvoiceDocumentReference(document);
            references.add(reference);
        }
        return references;
    }

    private static DocumentReferenceType reference(String id) {
        DocumentReferenceType reference = new DocumentReferenceType();
        reference.setID(id);
        return reference;
    }

    private static SupplierPartyType seller(EInvoice from) {
        SupplierPartyType party = new SupplierPartyType();
        party.setParty(UblParts.party(from.seller()));
        return party;
    }

    private static CustomerPartyType buyer(EInvoice from) {
        CustomerPartyType party = new CustomerPartyType();
        party.setParty(UblParts.party(from.buyer()));
        return party;
    }

    private static PaymentTermsType terms(EInvoice from) {
        PaymentTermsType terms = new PaymentTermsType();
        terms.addNote(new NoteType(from.terms()));
        return terms;
    }
}
