package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.Documents;
import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes all statements of a run at once, and the tax invoices that come with them: one pass over its claims, its rows as one batch, a range of numbers per entity. */
final class IssueStatements {

    /** By owner, site, counter-site and currency: the order of the numbers. */
    private static final Comparator<StatementTotals> ORDER =
            Comparator.comparing((StatementTotals totals) -> text(totals.key().site()))
                    .thenComparing(totals -> text(totals.key().counterSite()))
                    .thenComparing(totals -> totals.key().currency().getCurrencyCode());

    private record Row(
            UUID id,
            UUID runId,
            SiteId siteId,
            LegalEntityId entity,
            SiteId counterSiteId,
            LegalEntityId counterEntity,
            Currency currency,
            long dueFromMinor,
            long dueToMinor,
            int lineCount,
            byte[] sha256,
            Instant issuedAt) {

        static Row of(SettlementRun run, StatementTotals totals, Instant now) {
            StatementKey key = totals.key();
            return new Row(
                    Ids.next(),
                    run.id(),
                    key.site().site(),
                    key.site().entity(),
                    key.counterSite().site(),
                    key.counterSite().entity(),
                    key.currency(),
                    totals.dueFromMinor(),
                    totals.dueToMinor(),
                    totals.lineCount(),
                    totals.sha256(),
                    now);
        }

        OwnedSite site() {
            return new OwnedSite(siteId, entity);
        }
    }

    private IssueStatements() {}

    static void of(Handle handle, SettlementRun run, Instant now, CallContext context) {
        Map<Documents.Type, List<Documents.Numbered>> invoices =
                SiteInvoicing.of(handle, run, now, context);
        List<StatementTotals> totals = RunClaims.totals(handle, run.id());
        Set<OwnedSite> sites = new HashSet<>();
        totals.forEach(statement -> sites.add(statement.key().site()));
        Map<OwnedSite, SiteBook> books =
                SiteBooks.of(handle, sites, run.cutOff().minusNanos(1000), context);
        List<Row> rows =
                totals.stream()
                        .sorted(ORDER)
                        .map(statement -> Row.of(run, statement, now))
                        .toList();
        insert(handle, rows);
        Documents.issueAll(
                handle,
                Documents.Type.SETTLEMENT_STATEMENT,
                rows.stream()
                        .map(row -> new Documents.Numbered(books.get(row.site()), row.id))
                        .toList(),
                now);
        invoices.forEach((type, papers) -> Documents.issueAll(handle, type, papers, now));
    }

    private static void insert(Handle handle, List<Row> rows) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO settlement_statement (id, run_id, site_id, legal_entity_id,
                          counter_site_id, counter_entity_id, currency, due_from_minor, due_to_minor,
                          line_count, sha256, issued_at)
                        VALUES (:id, :runId, :siteId, :entity, :counterSiteId, :counterEntity, :currency,
                          :dueFromMinor, :dueToMinor, :lineCount, :sha256, :issuedAt)
                        """);
        rows.forEach(row -> Rows.bind(batch, row).add());
        batch.execute();
    }

    private static String text(OwnedSite site) {
        return site.entity() + " " + site.site();
    }
}
