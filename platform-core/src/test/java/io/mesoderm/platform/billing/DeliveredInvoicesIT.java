package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.helger.ubl21.UBL21Marshaller;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.einvoice.LegalIdentities.NewIdentity;
import io.mesoderm.platform.billing.paper.Invoice;
import io.mesoderm.platform.billing.paper.InvoiceFormat;
import io.mesoderm.platform.billing.policy.PublishPolicy;
import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.billing.refund.Refund;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whatever was delivered, an invoice stays what it was when it was issued, and later fees know what the package costs. */
@MariaDb
class DeliveredInvoicesIT extends TaxBooks {

    private GraftPackages grafts;
    private PatientId patient;

    @BeforeEach
    void offer() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        code("V20", TaxCategory.S, "20");
        assign("prp", "V20");
        assign("mesotherapy", "V20");
        grafts = new GraftPackages(clinics);
        grafts.publish("hair", VoucherKind.SINGLE_PURPOSE);
        patient = clinics.patient();
        clinics.billing
                .identities()
                .add(
                        new NewIdentity(
                                clinics.german,
                                LocalDate.parse("2026-01-01"),
                                "Street 1",
                                "10115",
                                "Berlin",
                                Optional.of("XX123"),
                                Optional.empty(),
                                Optional.empty()),
                        clinics.chainWide());
    }

    @Test
    void moreThanPlannedLeavesTheFirstAndHasOneOfItsOwn() throws IOException {
        UUID contract = grafts.sell(patient, "hair", 2000, 750_000);
        Invoice first = clinics.invoice(contract);
        byte[] sent = ubl(first);

        DeliverGrafts.Delivered more = grafts.deliver(clinics.berlin, contract, 2200);
        assertThat(ubl(first)).isEqualTo(sent);
        byte[] second = ubl(clinics.papers(contract).get(1));
        InvoiceType further = UBL21Marshaller.invoice().read(second);
        assertThat(further.getInvoiceLine())
                .extracting(InvoiceLineType::getInvoicedQuantityValue)
                .containsExactly(new BigDecimal("200"));
        assertThat(further.getLegalMonetaryTotal().getTaxExclusiveAmountValue())
                .isEqualByComparingTo("500.00");
        assertThat(further.getLegalMonetaryTotal().getPayableAmountValue())
                .isEqualByComparingTo("600.00");

        grafts.takeBack(more, clinics.berlin);
        assertThat(ubl(first)).isEqualTo(sent);
        assertThat(ubl(clinics.papers(contract).get(1))).isEqualTo(second);
        assertThat(totals(contract))
                .containsExactly("INVOICE 750000", "INVOICE 60000", "CREDIT_NOTE 60000");
    }

    @Test
    void fewerThanPlannedLeavesItsQuantity() throws IOException {
        UUID contract = grafts.sell(patient, "hair", 810_000);
        Invoice first = clinics.invoice(contract);
        byte[] sent = ubl(first);

        grafts.deliver(clinics.berlin, contract, 2000);

        assertThat(ubl(first)).isEqualTo(sent);
        CreditNoteType note =
                UBL21Marshaller.creditNote().read(ubl(clinics.papers(contract).getLast()));
        assertThat(note.getLegalMonetaryTotal().getTaxInclusiveAmountValue())
                .isEqualByComparingTo("600.00");
    }

    @Test
    void afterFewerItIsIssuedWithTheCreditNoteOfWhatTheyCostLess() throws IOException {
        UUID contract = grafts.sell(patient, "hair", 780_000);
        grafts.deliver(clinics.berlin, contract, 2000);

        Invoice first = clinics.invoice(contract);

        assertThat(totals(contract)).containsExactly("INVOICE 810000", "CREDIT_NOTE 60000");
        InvoiceType paper = UBL21Marshaller.invoice().read(ubl(first));
        assertThat(paper.getInvoiceLine())
                .extracting(InvoiceLineType::getInvoicedQuantityValue)
                .containsExactly(BigDecimal.ONE);
        CreditNoteType note =
                UBL21Marshaller.creditNote().read(ubl(clinics.papers(contract).getLast()));
        assertThat(note.getTaxTotalAtIndex(0).getTaxAmountValue()).isEqualByComparingTo("100.00");
        assertThat(note.getBillingReferenceAtIndex(0).getInvoiceDocumentReference().getIDValue())
                .isEqualTo(first.number());
        assertProblem("contract-invoiced", () -> clinics.invoice(contract));
    }

    /** Sold for 8,500.00, of which a tenth is the fee; grafts that were recorded by mistake cost 600.00 more. */
    @Test
    void aLaterFeeIsOfThePriceWithoutWhatWentBackByATier() {
        UUID undone = grafts.sell(patient, withAfterCare(), 2000, 850_000);
        grafts.takeBack(grafts.deliver(clinics.berlin, undone, 2200), clinics.berlin);
        assertThat(refunded(undone).fee()).isEqualTo(eur(85_000));

        UUID fewer = grafts.sell(patient, withAfterCare(), 2000, 850_000);
        grafts.deliver(clinics.berlin, fewer, 1999);
        Refund.Calculation calculation = refunded(fewer);
        assertThat(calculation.fee()).isEqualTo(eur(75_000));
        assertThat(calculation.sheet().getFirst().amount()).isEqualTo(eur(750_000));
        assertThat(calculation.refund()).isEqualTo(eur(25_000));
    }

    /** By a policy of its own, whose fee is a tenth of the price. */
    private String withAfterCare() {
        String code = "hair-" + UUID.randomUUID().toString().substring(0, 8);
        new PublishPolicy(clinics.database, clinics.audit(), clinics.clock)
                .publish(
                        code,
                        new RefundPolicy(
                                Map.of("en", "A tenth of the price"),
                                Optional.empty(),
                                RefundPolicy.Used.CARRYING_VALUE,
                                Optional.of(
                                        new RefundPolicy.Fee(
                                                Optional.empty(),
                                                Optional.of(BigDecimal.TEN),
                                                Optional.of(RefundPolicy.FeeBase.PRICE),
                                                Optional.empty())),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false),
                        clinics.chainWide());
        grafts.publish(
                code,
                VoucherKind.SINGLE_PURPOSE,
                Optional.of(code),
                100_000,
                GraftPackages.RISING,
                GraftPackages.GRAFTS,
                new NewItem("mesotherapy", 1));
        return code;
    }

    private Refund.Calculation refunded(UUID contract) {
        return refund(clinics.berlin, contract, Optional.empty()).refund().calculation();
    }

    private byte[] ubl(Invoice invoice) throws IOException {
        return SavedFile.bytes(
                clinics.billing
                        .invoices()
                        .file(
                                patient,
                                invoice.id(),
                                InvoiceFormat.UBL,
                                clinics.at(clinics.berlin)));
    }

    private List<String> totals(UUID contract) {
        return clinics.papers(contract).stream()
                .map(paper -> "%s %d".formatted(paper.kind(), paper.total().minor()))
                .toList();
    }
}
