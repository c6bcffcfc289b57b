package io.mesoderm.platform.billing.paper;

import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Invoices and credit notes as they are stored: written once, and read. */
final class InvoiceRows {

    /**
     * A row.
     *
     * @param sourceId the contract of an invoice, the refund of a credit note: there is one paper of each
     */
    record Row(
            UUID id,
            Invoice.Kind kind,
            UUID contractId,
            UUID sourceId,
            Optional<UUID> correctsId,
            SiteId siteId,
            LegalEntityId legalEntityId,
            String buyerName,
            Optional<String> buyerAddress,
            Currency currency,
            long totalMinor,
            long paidMinor,
            Instant issuedAt,
            LocalDate issuedOn,
            Optional<UUID> issuedBy) {

        Money money(long minor) {
            return new Money(minor, currency);
        }
    }

    private static final String NUMBERED =
            """
            SELECT i.id, i.kind, d.text AS number, i.contract_id, i.corrects_id, i.site_id, i.currency,
              i.total_minor, i.paid_minor, i.issued_at, i.issued_on
            FROM invoice i JOIN document d ON d.subject_id = i.id AND d.type = i.kind
            """;

    private record Numbered(
            UUID id,
            Invoice.Kind kind,
            String number,
            UUID contractId,
            Optional<UUID> correctsId,
            SiteId siteId,
            Currency currency,
            long totalMinor,
            long paidMinor,
            Instant issuedAt,
            LocalDate issuedOn) {

        Invoice invoice(Map<UUID, List<TaxLine>> taxes) {
            return new Invoice(
                    id,
                    kind,
                    number,
                    contractId,
                    correctsId,
                    siteId,
                    issuedAt,
                    issuedOn,
                    new Money(totalMinor, currency),
                    new Money(paidMinor, currency),
                    taxes.getOrDefault(id, List.of()));
        }
    }

    private InvoiceRows() {}

    static void insert(
            Handle handle, Row row, List<Invoice.Line> lines, List<InvoiceTaxes.Amount> taxes) {
        Rows.bindAll(
                        handle.createUpdate(
                                """
                        INSERT INTO invoice (id, kind, contract_id, source_id, corrects_id, site_id, legal_entity_id,
                          buyer_name, buyer_address, currency, total_minor, paid_minor, issued_at, issued_on, issued_by)
                        VALUES <invoice>
                        """),
                        "invoice",
                        List.of(row))
                .execute();
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO invoice_line (invoice_id, line_no, what, service_item, quantity, amount_minor)
                        VALUES (:invoice, :line, :what, :serviceItem, :quantity, :amountMinor)
                        """);
        for (int line = 0; line < lines.size(); line++) {
            Rows.bind(batch, lines.get(line)).bind("invoice", row.id).bind("line", line + 1).add();
        }
        batch.execute();
        InvoiceTaxes.insert(handle, row.id, taxes);
    }

    static Optional<Row> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM invoice WHERE id = :id")
                .bind("id", id)
                .mapTo(Row.class)
                .findOne();
    }

    /** The invoice over a contract. */
    static Optional<Row> over(Handle handle, UUID contract) {
        return handle.createQuery("SELECT * FROM invoice WHERE source_id = :contract")
                .bind("contract", contract)
                .mapTo(Row.class)
                .findOne();
    }

    static List<Invoice.Line> lines(Handle handle, UUID invoice) {
        return handle.createQuery(
                        """
                        SELECT what, service_item, quantity, amount_minor FROM invoice_line
                        WHERE invoice_id = :invoice ORDER BY line_no
                        """)
                .bind("invoice", invoice)
                .mapTo(Invoice.Line.class)
                .list();
    }

    /** In the order in which they were issued, behind the one of {@code after}. */
    static List<Invoice> ofContract(
            Handle handle, UUID contract, Optional<UUID> after, int atMost) {
        List<Numbered> found =
                handle.createQuery(
                                NUMBERED
                                        + """
                                        WHERE i.contract_id = :contract AND (:after IS NULL OR i.id > :after)
                                        ORDER BY i.id LIMIT :atMost
                                        """)
                        .bind("contract", contract)
                        .bind("after", after)
                        .bind("atMost", atMost)
                        .mapTo(Numbered.class)
                        .list();
        Map<UUID, List<TaxLine>> taxes =
                InvoiceTaxes.of(handle, found.stream().map(Numbered::id).toList());
        return found.stream().map(numbered -> numbered.invoice(taxes)).toList();
    }

    /** With its number, which it must have been given. */
    static Invoice numbered(Handle handle, UUID id) {
        return handle.createQuery(NUMBERED + " WHERE i.id = :id")
                .bind("id", id)
                .mapTo(Numbered.class)
                .one()
                .invoice(InvoiceTaxes.of(handle, List.of(id)));
    }
}
