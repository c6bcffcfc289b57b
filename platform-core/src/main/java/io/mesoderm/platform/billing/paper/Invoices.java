package io.mesoderm.platform.billing.paper;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.ledger.Documents;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Invoices over packages: issued once, listed with the credit notes of later refunds, and printed again and again. */
public final class Invoices {

    /** A contract to be invoiced. */
    public record NewInvoice(UUID contract) {}

    /** A page of the invoices of a contract. */
    public record OfContract(
            UUID contract,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** Who is charged. */
    private record Buyer(String name, Optional<String> address) {}

    private final TenantDatabase database;
    private final PatientCharts charts;
    private final ContractAccess access;
    private final WriteAudit trail;
    private final InstantSource clock;

    public Invoices(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.charts = charts;
        this.access = new ContractAccess(charts, clock);
        this.trail = trail;
        this.clock = clock;
    }

    /** By the site that sold, and who may open the chart there, as it names who is charged. */
    public Invoice issue(UUID contract, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    access.require(handle, contract, context);
                    LockedContract locked =
                            Contracts.lock(handle, contract).orElseThrow(Problem::notFound);
                    if (!charts.of(locked.patientId(), context).open()) {
                        throw Problem.notFound();
                    }
                    requireIssuable(handle, locked, context);
                    return issue(handle, locked, context);
                });
    }

    private static void requireIssuable(
            Handle handle, LockedContract contract, CallContext context) {
        if (!contract.sellingSiteId().equals(context.requiredSite())) {
            throw Problem.conflict(
                    "sold-elsewhere", "Have the site that sold the package issue its invoice.");
        }
        if (InvoiceRows.over(handle, contract.id()).isPresent()) {
            throw Problem.conflict(
                    "contract-invoiced", "The package has an invoice: print that one again.");
        }
        boolean refunded =
                handle.createQuery(
                                """
                                SELECT 1 FROM refund
                                WHERE contract_id = :contract AND reason \\<> 'TIER_TRUE_UP' LIMIT 1
                                """)
                        .bind("contract", contract.id())
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
        if (refunded) {
            throw Problem.conflict(
                    "contract-refunded",
                    "A part of the package was given back before it was invoiced: nothing is left to invoice as it was sold.");
        }
        requireSeller(handle, contract);
    }

    /** The entity that sold: another one that the package has moved to has not earned what was used before. */
    private static void requireSeller(Handle handle, LockedContract contract) {
        boolean soldByAnother =
                handle.createQuery(
                                "SELECT 1 FROM home_move WHERE contract_id = :contract AND seq = 1 AND from_entity_id \\<> :entity")
                        .bind("contract", contract.id())
                        .bind("entity", contract.legalEntityId())
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
        if (soldByAnother) {
            throw Problem.conflict(
                    "sold-elsewhere",
                    "Another legal entity sold this package: move it back there, and let it issue its invoice.");
        }
    }

    private Invoice issue(Handle handle, LockedContract contract, CallContext context) {
        Instant now = clock.instant();
        SiteBook seller = SiteBooks.at(handle, contract.sellingSiteId(), now, context);
        contract.requireHeldBy(seller.legalEntity());
        Buyer buyer = buyer(handle, contract.id());
        InvoiceRows.Row row =
                new InvoiceRows.Row(
                        Ids.next(),
                        Invoice.Kind.INVOICE,
                        contract.id(),
                        contract.id(),
                        Optional.empty(),
                        seller.site(),
                        seller.legalEntity(),
                        buyer.name,
                        buyer.address,
                        contract.currency(),
                        contract.priceMinor(),
                        contract.paidMinor(),
                        now,
                        seller.businessDate(),
                        context.actor().staff().map(EntityId::value));
        InvoiceRows.insert(
                handle, row, sold(handle, contract.id()), InvoiceTaxes.sold(handle, contract.id()));
        trail.record(
                handle, context, "invoice.issued", "invoice", row::id, Invoice.Kind.INVOICE.name());
        Documents.issue(handle, seller, Documents.Type.INVOICE, row.id(), now);
        CreditNotes.issueTrueUps(handle, contract.id(), seller, trail, now, context);
        LossNotes.issueBefore(handle, contract.id(), seller, trail, now, context);
        return InvoiceRows.numbered(handle, row.id());
    }

    /**
     * As sold, a line of the package a line: what units were turned into later is not on it, and what went back as fewer
     * grafts were delivered is no unit of its own.
     */
    private static List<Invoice.Line> sold(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT 'ITEM' AS what, u.service_item, SUM(f.id IS NULL) AS quantity,
                          SUM(u.value_minor) AS amount_minor
                        FROM unit u LEFT JOIN refund_unit b ON b.unit_id = u.id
                          LEFT JOIN refund f ON f.id = b.refund_id AND f.reason = 'TIER_TRUE_UP'
                        WHERE u.contract_id = :contract AND u.made_by IS NULL
                        GROUP BY u.line_no, u.service_item ORDER BY u.line_no
                        """)
                .bind("contract", contract)
                .mapTo(Invoice.Line.class)
                .list();
    }

    private static Buyer buyer(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT COALESCE(b.name, CONCAT(p.given_names, ' ', p.family_name)) AS name,
                          IF(b.id IS NULL, p.address,
                            CONCAT(b.street, ', ', b.postcode, ' ', b.city, ', ', b.country)) AS address
                        FROM package_contract c JOIN patient p ON p.id = c.patient_id
                          LEFT JOIN buyer b ON b.id = c.buyer_id
                        WHERE c.id = :contract
                        """)
                .bind("contract", contract)
                .mapTo(Buyer.class)
                .one();
    }

    /** With the credit notes, oldest first, to whoever may see the contract. */
    public Page<Invoice> list(OfContract input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    access.require(handle, input.contract, context);
                    return input.page(
                            InvoiceRows.ofContract(
                                    handle, input.contract, input.cursor, input.sought()),
                            Invoice::id);
                });
    }

    /** The invoice or credit note over a package of this patient; it names a person, so the chart must be one to open. */
    public FileAnswer file(
            PatientId patient, UUID invoice, InvoiceFormat format, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    InvoiceRows.Row row =
                            InvoiceRows.find(handle, invoice).orElseThrow(Problem::notFound);
                    PatientId owner = access.require(handle, row.contractId(), context);
                    PatientCharts.Chart chart = charts.of(patient, context);
                    if (!chart.open() || !chart.ids().contains(owner)) {
                        throw Problem.notFound();
                    }
                    return switch (format) {
                        case PDF -> InvoicePaper.file(handle, row);
                        case UBL -> InvoiceUbl.file(handle, row);
                    };
                });
    }
}
