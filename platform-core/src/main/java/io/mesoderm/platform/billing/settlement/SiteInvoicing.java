package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.ledger.Documents;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.billing.ledger.Posting;
import io.mesoderm.platform.billing.ledger.SettlementPostings;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.paper.Invoice;
import io.mesoderm.platform.billing.settlement.SiteInvoiceSums.Charged;
import io.mesoderm.platform.billing.tax.TaxCode;
import io.mesoderm.platform.billing.tax.TaxCodes;
import io.mesoderm.platform.billing.tax.TaxEntries;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The tax invoices of a run: what each site did for a site of another entity is charged by its entity, with tax on top.
 * The tax is a claim of the run like the uses it is on, so that statements, payments and nettings hold it; it is
 * posted on the run's last day, and the paper bears the day of its issue.
 */
final class SiteInvoicing {

    private static final long MICROSECOND = 1000;

    private record Row(
            UUID id,
            Invoice.Kind kind,
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

        OwnedSite creditor() {
            return new OwnedSite(siteId, legalEntityId);
        }

        OwnedSite debtor() {
            return new OwnedSite(counterSiteId, counterEntityId);
        }
    }

    private final Handle handle;
    private final SettlementRun run;
    private final Instant now;
    private final CallContext context;
    private final TaxEntries entries = new TaxEntries();

    private SiteInvoicing(Handle handle, SettlementRun run, Instant now, CallContext context) {
        this.handle = handle;
        this.run = run;
        this.now = now;
        this.context = context;
    }

    /** Before the statements of the run are made; what it answers gets its numbers after theirs. */
    static Map<Documents.Type, List<Documents.Numbered>> of(
            Handle handle, SettlementRun run, Instant now, CallContext context) {
        return new SiteInvoicing(handle, run, now, context).issue();
    }

    private Map<Documents.Type, List<Documents.Numbered>> issue() {
        oneRunAtATime();
        SiteSupplies.Papers supplies = SiteSupplies.of(handle, run.id());
        if (supplies.pairs().isEmpty()) {
            return Map.of();
        }
        Map<UUID, UUID> corrects = supplies.corrects();
        Map<UUID, SiteSupplies.Pair> papers = new TreeMap<>(supplies.pairs());
        Map<OwnedSite, SiteBook> today = books(papers.values(), now);
        Map<UUID, List<Charged>> charged = SiteInvoiceSums.of(handle, papers.keySet(), corrects);
        List<Row> rows =
                papers.entrySet().stream()
                        .map(paper -> row(paper.getKey(), paper.getValue(), corrects, today))
                        .toList();
        write(rows, charged, books(papers.values(), lastInstant()));
        Map<Documents.Type, List<Documents.Numbered>> numbered =
                new EnumMap<>(Documents.Type.class);
        numbered.put(Documents.Type.INVOICE, numbered(rows, Invoice.Kind.INVOICE, today));
        numbered.put(Documents.Type.CREDIT_NOTE, numbered(rows, Invoice.Kind.CREDIT_NOTE, today));
        return numbered;
    }

    /** A use and what undoes it may be in two runs: who issues the one sees whether the other is issued. */
    private void oneRunAtATime() {
        ChainPolicies.hold(handle);
    }

    private Instant lastInstant() {
        return run.cutOff().minusNanos(MICROSECOND);
    }

    private Map<OwnedSite, SiteBook> books(Collection<SiteSupplies.Pair> pairs, Instant at) {
        Set<OwnedSite> sites = new HashSet<>();
        pairs.forEach(pair -> sites.addAll(List.of(pair.creditor(), pair.debtor())));
        return SiteBooks.of(handle, sites, at, context);
    }

    private Row row(
            UUID id,
            SiteSupplies.Pair pair,
            Map<UUID, UUID> corrects,
            Map<OwnedSite, SiteBook> today) {
        Optional<UUID> corrected = Optional.ofNullable(corrects.get(id));
        return new Row(
                id,
                corrected.isPresent() ? Invoice.Kind.CREDIT_NOTE : Invoice.Kind.INVOICE,
                corrected,
                run.id(),
                pair.creditor().site(),
                pair.creditor().entity(),
                pair.debtor().site(),
                pair.debtor().entity(),
                pair.currency(),
                Ids.next(),
                now,
                today.get(pair.creditor()).businessDate());
    }

    private static List<Documents.Numbered> numbered(
            List<Row> rows, Invoice.Kind kind, Map<OwnedSite, SiteBook> today) {
        return rows.stream()
                .filter(row -> row.kind == kind)
                .map(row -> new Documents.Numbered(today.get(row.creditor()), row.id))
                .toList();
    }

    private void write(
            List<Row> rows, Map<UUID, List<Charged>> charged, Map<OwnedSite, SiteBook> books) {
        insert(rows, charged.values().stream().flatMap(List::stream));
        Map<UUID, TaxCode> codes =
                TaxCodes.byId(
                        handle,
                        charged.values().stream()
                                .flatMap(List::stream)
                                .map(Charged::taxCodeId)
                                .distinct()
                                .toList());
        List<JournalTransaction> journal = new ArrayList<>();
        List<SiteClaims.Made> claims = new ArrayList<>();
        for (Row row : rows) {
            List<Charged> taxes = charged.get(row.id);
            Claim claim = claim(row, taxes, books);
            if (claim.settlement().minor() != 0) {
                claims.add(
                        new SiteClaims.Made(
                                SiteClaims.Source.TAX,
                                row.id,
                                claim,
                                lastInstant(),
                                row.journalId));
            }
            journal.add(
                    SettlementPostings.invoiced(
                            new SettlementPostings.Settled(row.journalId, row.id, now),
                            claim,
                            taxes.stream()
                                    .flatMap(
                                            tax ->
                                                    taxed(
                                                            row,
                                                            tax,
                                                            codes.get(tax.taxCodeId()),
                                                            claim))
                                    .toList()));
        }
        SiteClaims.insertInto(handle, run.id(), claims);
        entries.write(handle);
        Journal.write(handle, journal, now);
    }

    private static Claim claim(Row row, List<Charged> taxes, Map<OwnedSite, SiteBook> books) {
        SiteBook debtor = books.get(row.debtor());
        SiteBook creditor = books.get(row.creditor());
        return new Claim(
                debtor,
                creditor,
                new Money(taxes.stream().mapToLong(Charged::taxMinor).sum(), row.currency),
                new Money(
                        taxes.stream().mapToLong(Charged::debtorTaxMinor).sum(), debtor.currency()),
                new Money(
                        taxes.stream().mapToLong(Charged::creditorTaxMinor).sum(),
                        creditor.currency()),
                Optional.empty(),
                Optional.empty());
    }

    private Stream<Posting> taxed(Row row, Charged tax, TaxCode code, Claim claim) {
        return Stream.concat(
                entries
                        .output(
                                row.journalId,
                                code,
                                claim.creditor(),
                                tax.creditorBaseMinor(),
                                tax.creditorTaxMinor())
                        .stream(),
                entries
                        .input(
                                row.journalId,
                                code,
                                claim.debtor(),
                                tax.debtorBaseMinor(),
                                tax.debtorTaxMinor())
                        .stream());
    }

    private void insert(List<Row> rows, Stream<Charged> charged) {
        PreparedBatch papers =
                handle.prepareBatch(
                        """
                        INSERT INTO site_invoice (id, kind, corrects_id, run_id, site_id, legal_entity_id, counter_site_id,
                          counter_entity_id, currency, journal_id, issued_at, issued_on)
                        VALUES (:id, :kind, :correctsId, :runId, :siteId, :legalEntityId, :counterSiteId,
                          :counterEntityId, :currency, :journalId, :issuedAt, :issuedOn)
                        """);
        rows.forEach(row -> Rows.bind(papers, row).add());
        papers.execute();
        PreparedBatch taxes =
                handle.prepareBatch(
                        """
                        INSERT INTO site_invoice_tax (invoice_id, tax_code_id, base_minor, tax_minor, debtor_base_minor,
                          debtor_tax_minor, creditor_base_minor, creditor_tax_minor)
                        VALUES (:invoiceId, :taxCodeId, :baseMinor, :taxMinor, :debtorBaseMinor, :debtorTaxMinor,
                          :creditorBaseMinor, :creditorTaxMinor)
                        """);
        charged.forEach(tax -> Rows.bind(taxes, tax).add());
        taxes.execute();
    }
}
