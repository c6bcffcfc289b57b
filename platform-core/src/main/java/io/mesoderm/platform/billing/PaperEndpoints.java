package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.paper.Receipts;
import io.mesoderm.platform.billing.refund.RefundPaper;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.UUID;

/** What a patient takes home on paper. */
public final class PaperEndpoints {

    /** The receipt of a payment that the patient made. */
    public record ReceiptFile(PatientId patient, UUID payment) {}

    /** The sheet of a refund that the patient got. */
    public record RefundFile(PatientId patient, UUID refund) {}

    private final Receipts receipts;
    private final RefundPaper refunds;

    public PaperEndpoints(Receipts receipts, RefundPaper refunds) {
        this.receipts = receipts;
        this.refunds = refunds;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-receipts",
                                Scope.SITE,
                                Method.GET,
                                "/package-contracts/{contract}/receipts",
                                Receipts.OfContract.class)
                        .permission("billing.read")
                        .summary("The receipts of a contract's payments, oldest first.")
                        .pages(
                                Receipts.Receipt.class,
                                call -> receipts.list(call.input(), call.context())),
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
