package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.paper.InvoiceFormat;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tax invoices between sites of different entities, which come with their statements. */
public final class SiteInvoiceEndpoints {

    /** A statement of this site. */
    public record OfStatement(UUID statement) {}

    /**
     * One of its invoices.
     *
     * @param format PDF if left out
     */
    public record SiteInvoiceFile(
            UUID statement, UUID siteInvoice, Optional<InvoiceFormat> format) {}

    private final SiteInvoices invoices;

    SiteInvoiceEndpoints(TenantDatabase database) {
        this.invoices = new SiteInvoices(database);
    }

    public SiteInvoices invoices() {
        return invoices;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-site-invoices",
                                Scope.SITE,
                                Method.GET,
                                "/settlement-statements/{statement}/invoices",
                                OfStatement.class)
                        .permission("billing.read")
                        .summary(
                                "The tax invoices and credit notes between the two entities of a statement, or why there are none.")
                        .answers(
                                SiteInvoice.OfStatement.class,
                                call -> invoices.list(call.input().statement, call.context())),
                Endpoint.of(
                                "read-site-invoice-file",
                                Scope.SITE,
                                Method.GET,
                                "/settlement-statements/{statement}/invoices/{siteInvoice}/file",
                                SiteInvoiceFile.class)
                        .permission("billing.read")
                        .summary("Such an invoice as PDF, or as UBL 2.1 after EN 16931.")
                        .answers(
                                FileAnswer.class,
                                call ->
                                        invoices.file(
                                                call.input().statement,
                                                call.input().siteInvoice,
                                                call.input().format.orElse(InvoiceFormat.PDF),
                                                call.context())));
    }
}
