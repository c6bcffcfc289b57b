package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.einvoice.LegalIdentities;
import io.mesoderm.platform.billing.paper.Invoice;
import io.mesoderm.platform.billing.paper.InvoiceFormat;
import io.mesoderm.platform.billing.paper.Invoices;
import io.mesoderm.platform.billing.paper.Receipts;
import io.mesoderm.platform.billing.refund.RefundPaper;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What a patient takes home on paper. */
public final class PaperEndpoints {

    /** The receipt of a payment that the patient made. */
    public record ReceiptFile(PatientId patient, UUID payment) {}

    /** The sheet of a refund that the patient got. */
    public record RefundFile(PatientId patient, UUID refund) {}

    /**
     * An invoice or credit note over a package of the patient.
     *
     * @param format PDF if left out
     */
    public record InvoiceFile(PatientId patient, UUID invoice, Optional<InvoiceFormat> format) {}

    private final Invoices invoices;
    private final Receipts receipts;
    private final RefundPaper refunds;
    private final LegalIdentities identities;

    public PaperEndpoints(
            Invoices invoices, Receipts receipts, RefundPaper refunds, LegalIdentities identities) {
        this.invoices = invoices;
        this.receipts = receipts;
        this.refunds = refunds;
        this.identities = identities;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.<Endpoint<?, ?>>concat(papers().stream(), identities.endpoints().stream())
                .toList();
    }

    private List<Endpoint<?, ?>> papers() {
        return List.of(
                Endpoint.of(
                                "issue-invoice",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/invoices",
                                Invoices.NewInvoice.class)
                        .permission("billing.sell")
                        .summary("Issues the invoice over a package that this site has sold.")
                        .idempotent()
                        .creates()
                        .answers(
                                Invoice.class,
                                call -> invoices.issue(call.input().contract(), call.context())),
                Endpoint.of(
                                "list-invoices",
                                Scope.SITE,
                                Method.GET,
                                "/package-contracts/{contract}/invoices",
                                Invoices.OfContract.class)
                        .permission("billing.read")
                        .summary("The invoice over a package and its credit notes, oldest first.")
                        .pages(Invoice.class, call -> invoices.list(call.input(), call.context())),
                Endpoint.of(
                                "read-invoice-file",
                                Scope.SITE,
                                Method.GET,
                                "/patients/{patient}/invoices/{invoice}/file",
                                InvoiceFile.class)
                        .permission("billing.read")
                        .summary(
                                "An invoice or credit note as PDF, or as UBL 2.1 after EN 16931, the same bytes each time.")
                        .readsPatients()
                        .answers(
                                FileAnswer.class,
                                call ->
                                        invoices.file(
                                                call.input().patient,
                                                call.input().invoice,
                                                call.input().format.orElse(InvoiceFormat.PDF),
                                                call.context())),
                Endpoint.of(
                                "read-receipt-file",
                                Scope.SITE,
                                Method.GET,
                                "/patients/{patient}/receipts/{payment}/file",
                                ReceiptFile.class)
                        .permission("billing.read")
                        .summary("The receipt of a payment as PDF, the same bytes each time.")
                        .readsPatients()
                        .answers(
                                FileAnswer.class,
                                call ->
                                        receipts.file(
                                                call.input().patient,
                                                call.input().payment,
                                                call.context())),
                Endpoint.of(
                                "read-refund-file",
                                Scope.SITE,
                                Method.GET,
                                "/patients/{patient}/refunds/{refund}/file",
                                RefundFile.class)
                        .permission("billing.read")
                        .summary("The calculation of a refund as PDF, the same bytes each time.")
                        .readsPatients()
                        .answers(
                                FileAnswer.class,
                                call ->
                                        refunds.file(
                                                call.input().patient,
                                                call.input().refund,
                                                call.context())));
    }
}
