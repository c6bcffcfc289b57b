package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.paper.Invoice;
import io.mesoderm.platform.billing.paper.InvoiceFormat;
import io.mesoderm.platform.billing.paper.TaxLine;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The tax invoices between two sites, read from either's statement. */
public final class SiteInvoices {

    /** An invoice as it is stored. */
    record Row(
            UUID id,
            Invoice.Kind kind,
            String number,
            Optional<UUID> correctsId,
            UUID runId,
            SiteId siteId,
            LegalEntityId legalEntityId,
            SiteId counterSiteId,
            LegalEntityId counterEntityId,
            Currency currency,
            UUID journalId,
            Instant issuedAt,
            LocalDate issuedOn) {

        boolean credits() {
            return kind == Invoice.Kind.CREDIT_NOTE;
        }

        private SiteInvoice invoice(List<TaxLine> taxes) {
            long total =
                    taxes.stream().mapToLong(line -> line.base().plus(line.tax()).minor()).sum();
            return new SiteInvoice(
                    id,
                    kind,
                    number,
                    correctsId,
                    siteId,
                    counterSiteId,
                    issuedAt,
                    issuedOn,
                    new Money(total, currency),
                    taxes,
                    journalId);
        }
    }

    private record TaxRow(
            UUID invoiceId,
            String code,
            TaxCategory category,
            BigDecimal percent,
            Optional<String> reason,
            long baseMinor,
            long taxMinor) {

        TaxLine line(Currency currency) {
            return new TaxLine(
                    code,
                    category,
                    percent,
                    reason,
                    new Money(baseMinor, currency),
                    new Money(taxMinor, currency));
        }
    }

    private record Performed(String serviceItem, boolean taxedAtUse, boolean invoiced) {}

    private static final String INVOICES =
            """
            SELECT i.id, i.kind, d.text AS number, i.corrects_id, i.run_id, i.site_id, i.legal_entity_id,
              i.counter_site_id, i.counter_entity_id, i.currency, i.journal_id, i.issued_at, i.issued_on
            FROM site_invoice i JOIN document d ON d.subject_id = i.id AND d.type = i.kind
            """;

    private final TenantDatabase database;

    SiteInvoices(TenantDatabase database) {
        this.database = database;
    }

    /** A statement of the caller's site: of a run there are few invoices between two sites. */
    public SiteInvoice.OfStatement list(UUID statement, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Statements.Statement issued =
                            Statements.require(handle, statement, context.requiredSite());
                    List<Row> rows = rows(handle, issued);
                    Map<UUID, List<TaxRow>> taxes = taxes(handle, rows);
                    List<SiteInvoice> invoices =
                            rows.stream()
                                    .map(row -> row.invoice(lines(row, taxes.get(row.id))))
                                    .toList();
                    List<Performed> performed = performed(handle, issued);
                    return new SiteInvoice.OfStatement(
                            invoices,
                            invoices.isEmpty()
                                    ? Optional.of(why(issued, performed))
                                    : Optional.empty(),
                            withoutCode(issued, performed));
                });
    }

    /** An invoice of a statement of the caller's site, whichever of the two has issued it. */
    public FileAnswer file(
            UUID statement, UUID invoice, InvoiceFormat format, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Statements.Statement issued =
                            Statements.require(handle, statement, context.requiredSite());
                    Row row =
                            rows(handle, issued).stream()
                                    .filter(each -> each.id.equals(invoice))
                                    .findFirst()
                                    .orElseThrow(Problem::notFound);
                    List<TaxLine> taxes = lines(row, taxes(handle, List.of(row)).get(row.id));
                    return switch (format) {
                        case PDF -> SiteInvoicePaper.file(handle, row, taxes);
                        case UBL -> SiteInvoiceUbl.file(handle, row, taxes);
                    };
                });
    }

    private static List<TaxLine> lines(Row row, List<TaxRow> taxes) {
        int sign = row.credits() ? -1 : 1;
        return taxes.stream()
                .map(tax -> tax.line(row.currency))
                .map(
                        line ->
                                new TaxLine(
                                        line.code(),
                                        line.category(),
                                        line.percent(),
                                        line.reason(),
                                        new Money(sign * line.base().minor(), row.currency),
                                        new Money(sign * line.tax().minor(), row.currency)))
                .toList();
    }

    private static List<Row> rows(Handle handle, Statements.Statement statement) {
        return ofPair(
                        handle.createQuery(
                                INVOICES
                                        + """
                                        WHERE i.run_id = :run AND i.currency = :currency
                                          AND ((i.site_id = :site AND i.legal_entity_id = :entity
                                              AND i.counter_site_id = :counter AND i.counter_entity_id = :counterEntity)
                                            OR (i.site_id = :counter AND i.legal_entity_id = :counterEntity
                                              AND i.counter_site_id = :site AND i.counter_entity_id = :entity))
                                        ORDER BY i.id
                                        """),
                        statement)
                .mapTo(Row.class)
                .list();
    }

    private static Query ofPair(Query query, Statements.Statement statement) {
        return query.bind("run", statement.run())
                .bind("currency", statement.net().currency())
                .bind("site", statement.site())
                .bind("entity", statement.legalEntity())
                .bind("counter", statement.counterSite())
                .bind("counterEntity", statement.counterEntity());
    }

    /** The number of an invoice that a credit note takes back from, and its day. */
    static Row require(Handle handle, UUID invoice) {
        return handle.createQuery(INVOICES + " WHERE i.id = :id")
                .bind("id", invoice)
                .mapTo(Row.class)
                .one();
    }

    private static Map<UUID, List<TaxRow>> taxes(Handle handle, List<Row> rows) {
        return rows.isEmpty()
                ? Map.of()
                : handle
                        .createQuery(
                                """
                                SELECT x.invoice_id, t.code, t.category, t.percent, t.reason, x.base_minor, x.tax_minor
                                FROM site_invoice_tax x JOIN tax_code t ON t.id = x.tax_code_id
                                WHERE x.invoice_id IN (<invoices>)
                                ORDER BY x.invoice_id, t.percent DESC, t.code, t.valid_from
                                """)
                        .bindList("invoices", rows.stream().map(Row::id).toList())
                        .mapTo(TaxRow.class)
                        .stream()
                        .collect(Collectors.groupingBy(TaxRow::invoiceId));
    }

    /** By item: what stands of the uses between the two, and whether it is on an invoice. */
    private static List<Performed> performed(Handle handle, Statements.Statement statement) {
        return ofPair(
                        handle.createQuery(
                                """
                                SELECT u.service_item,
                                  k.voucher_kind = 'MULTI_PURPOSE' AND s.model = 'PROVIDER_RECOGNISES' AS taxed_at_use,
                                  l.claim_id IS NOT NULL AS invoiced
                                FROM site_claim c
                                  JOIN redemption r ON r.id = c.source_id
                                  JOIN unit u ON u.id = r.unit_id
                                  JOIN package_contract k ON k.id = r.contract_id
                                  JOIN settlement_rule s ON s.id = r.rule_id
                                  LEFT JOIN site_invoice_line l ON l.claim_id = c.id
                                WHERE c.run_id = :run AND c.source = 'REDEMPTION' AND c.currency = :currency
                                  AND r.reversed_by IS NULL AND c.amount_minor \\<> 0
                                  AND ((c.creditor_site_id = :site AND c.creditor_entity_id = :entity
                                      AND c.debtor_site_id = :counter AND c.debtor_entity_id = :counterEntity)
                                    OR (c.creditor_site_id = :counter AND c.creditor_entity_id = :counterEntity
                                      AND c.debtor_site_id = :site AND c.debtor_entity_id = :entity))
                                GROUP BY u.service_item, taxed_at_use, invoiced ORDER BY u.service_item
                                """),
                        statement)
                .mapTo(Performed.class)
                .list();
    }

    private static SiteInvoice.Why why(Statements.Statement statement, List<Performed> performed) {
        if (statement.legalEntity().equals(statement.counterEntity())) {
            return SiteInvoice.Why.SAME_ENTITY;
        }
        if (performed.isEmpty()) {
            return SiteInvoice.Why.NOTHING_PERFORMED;
        }
        return performed.stream().allMatch(Performed::taxedAtUse)
                ? SiteInvoice.Why.TAXED_AT_USE
                : SiteInvoice.Why.NO_TAX_CODE;
    }

    private static List<String> withoutCode(
            Statements.Statement statement, List<Performed> performed) {
        return statement.legalEntity().equals(statement.counterEntity())
                ? List.of()
                : performed.stream()
                        .filter(each -> !each.invoiced && !each.taxedAtUse)
                        .map(Performed::serviceItem)
                        .distinct()
                        .toList();
    }
}
