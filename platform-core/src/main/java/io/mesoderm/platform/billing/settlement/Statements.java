package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Issued statements: their totals, their lines and the fingerprint that ties the two together. */
public final class Statements {

    /** A statement as its site reads it: due from and due to the other site, and what is left of both. */
    public record Statement(
            UUID id,
            UUID run,
            String number,
            SiteId site,
            SiteId counterSite,
            Instant cutOff,
            ZoneId zone,
            Money dueFrom,
            Money dueTo,
            Money net,
            int lineCount,
            String sha256,
            Instant issuedAt,
            boolean settled) {}

    record Issued(UUID id, SiteBook book) {}

    private record Row(
            UUID id,
            UUID runId,
            String number,
            SiteId siteId,
            SiteId counterSiteId,
            Instant cutOff,
            ZoneId zone,
            Currency currency,
            long dueFromMinor,
            long dueToMinor,
            int lineCount,
            byte[] sha256,
            Instant issuedAt,
            boolean settled) {

        Statement statement() {
            return new Statement(
                    id,
                    runId,
                    number,
                    siteId,
                    counterSiteId,
                    cutOff,
                    zone,
                    new Money(dueFromMinor, currency),
                    new Money(dueToMinor, currency),
                    new Money(dueFromMinor - dueToMinor, currency),
                    lineCount,
                    HexFormat.of().formatHex(sha256),
                    issuedAt,
                    settled);
        }
    }

    private record LineRow(
            UUID claim,
            SiteClaims.Source source,
            UUID event,
            SiteId debtor,
            SiteId creditor,
            Instant occurredAt,
            Optional<UUID> contract,
            Optional<String> serviceItem,
            Optional<Long> valueMinor,
            Optional<Currency> valueCurrency,
            long amountMinor,
            Currency currency) {

        StatementLine seenFrom(SiteId site) {
            return new StatementLine(
                    claim,
                    source,
                    event,
                    debtor,
                    creditor,
                    occurredAt,
                    contract,
                    serviceItem,
                    valueMinor.map(minor -> new Money(minor, valueCurrency.orElseThrow())),
                    new Money(creditor.equals(site) ? amountMinor : -amountMinor, currency));
        }
    }

    private static final String STATEMENTS =
            """
            SELECT s.id, s.run_id, d.text AS number, s.site_id, s.counter_site_id, r.cut_off, r.zone,
              s.currency, s.due_from_minor, s.due_to_minor, s.line_count, s.sha256, s.issued_at,
              s.settled_by IS NOT NULL AS settled
            FROM settlement_statement s
              JOIN settlement_run r ON r.id = s.run_id
              JOIN document d ON d.subject_id = s.id AND d.type = 'SETTLEMENT_STATEMENT'
            """;

    private Statements() {}

    /** Each pair once, seen from the site with the smaller id. */
    static List<PairTotal> totals(Handle handle, UUID run) {
        return handle.createQuery(
                        """
                        SELECT LEAST(debtor_site_id, creditor_site_id) AS site_id,
                          GREATEST(debtor_site_id, creditor_site_id) AS counter_site_id, currency,
                          SUM(IF(creditor_site_id < debtor_site_id, amount_minor, 0)) AS due_from_minor,
                          SUM(IF(creditor_site_id < debtor_site_id, 0, amount_minor)) AS due_to_minor,
                          COUNT(*) AS line_count
                        FROM site_claim WHERE run_id = :run
                        GROUP BY LEAST(debtor_site_id, creditor_site_id),
                          GREATEST(debtor_site_id, creditor_site_id), currency
                        """)
                .bind("run", run)
                .mapTo(PairTotal.class)
                .list();
    }

    static Issued insert(Handle handle, SettlementRuns.Run run, PairTotal total, SiteBook book) {
        UUID id = Ids.next();
        Rows.bind(
                        handle.createUpdate(
                                """
                        INSERT INTO settlement_statement (id, run_id, site_id, counter_site_id,
                          legal_entity_id, currency, due_from_minor, due_to_minor, line_count, sha256, issued_at)
                        VALUES (:id, :run, :siteId, :counterSiteId, :entity, :currency, :dueFromMinor,
                          :dueToMinor, :lineCount, :sha256, :now)
                        """),
                        total)
                .bind("id", id)
                .bind("run", run.id())
                .bind("entity", book.legalEntity())
                .bind("sha256", fingerprint(handle, run.id(), total))
                .bind("now", run.createdAt())
                .execute();
        return new Issued(id, book);
    }

    private static byte[] fingerprint(Handle handle, UUID run, PairTotal total) {
        StatementDigest digest = new StatementDigest(run, total);
        try (var lines =
                lines(handle, run, total.siteId(), total.counterSiteId(), total.currency())
                        .mapTo(LineRow.class)
                        .stream()) {
            lines.map(row -> row.seenFrom(total.siteId())).forEach(digest::add);
        }
        return digest.sha256();
    }

    /** Newest first, as their ids are made in the order of time; behind the statement {@code after}. */
    static List<Statement> ofSite(Handle handle, SiteId site, Optional<UUID> after, int atMost) {
        return handle
                .createQuery(
                        STATEMENTS
                                + """
                                WHERE s.site_id = :site AND (:after IS NULL OR s.id < :after)
                                ORDER BY s.id DESC LIMIT :atMost
                                """)
                .bind("site", site)
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(Row.class)
                .stream()
                .map(Row::statement)
                .toList();
    }

    /** In the order in which they were issued, behind the statement {@code after}. */
    static List<Statement> ofRun(Handle handle, UUID run, Optional<UUID> after, int atMost) {
        return handle
                .createQuery(
                        STATEMENTS
                                + """
                                WHERE s.run_id = :run AND (:after IS NULL OR s.id > :after)
                                ORDER BY s.id LIMIT :atMost
                                """)
                .bind("run", run)
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(Row.class)
                .stream()
                .map(Row::statement)
                .toList();
    }

    /** A statement of the site; the {@code not-found} problem for one of another site. */
    public static Statement require(Handle handle, UUID statement, SiteId site) {
        return handle.createQuery(STATEMENTS + " WHERE s.id = :id AND s.site_id = :site")
                .bind("id", statement)
                .bind("site", site)
                .mapTo(Row.class)
                .findOne()
                .map(Row::statement)
                .orElseThrow(Problem::notFound);
    }

    /** Lines after {@code claim} (all zeros for the first page), in the order of the fingerprint. */
    static List<StatementLine> page(Handle handle, Statement statement, UUID after, int limit) {
        return lines(
                        handle,
                        statement.run,
                        statement.site,
                        statement.counterSite,
                        statement.net.currency(),
                        "AND c.id > :after",
                        "LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(LineRow.class)
                .stream()
                .map(row -> row.seenFrom(statement.site))
                .toList();
    }

    private static Query lines(
            Handle handle, UUID run, SiteId site, SiteId counterSite, Currency currency) {
        return lines(handle, run, site, counterSite, currency, "", "");
    }

    private static Query lines(
            Handle handle,
            UUID run,
            SiteId site,
            SiteId counterSite,
            Currency currency,
            String from,
            String limit) {
        return handle.createQuery(
                        """
                        SELECT c.id AS claim, c.source, c.source_id AS event, c.debtor_site_id AS debtor,
                          c.creditor_site_id AS creditor, c.occurred_at,
                          COALESCE(p.contract_id, r.contract_id, f.contract_id) AS contract, u.service_item,
                          r.value_minor, r.currency AS value_currency, c.amount_minor, c.currency
                        FROM site_claim c
                          LEFT JOIN payment p ON c.source = 'PAYMENT' AND p.id = c.source_id
                          LEFT JOIN redemption_reversal v ON c.source = 'REVERSAL' AND v.id = c.source_id
                          LEFT JOIN redemption r
                            ON r.id = IF(c.source = 'REDEMPTION', c.source_id, v.redemption_id)
                          LEFT JOIN unit u ON u.id = r.unit_id
                          LEFT JOIN refund_payment b ON c.source = 'REFUND' AND b.id = c.source_id
                          LEFT JOIN refund f ON f.id = b.refund_id
                        WHERE c.run_id = :run AND c.currency = :currency
                          AND ((c.debtor_site_id = :site AND c.creditor_site_id = :counter)
                            OR (c.debtor_site_id = :counter AND c.creditor_site_id = :site))
                          <from>
                        ORDER BY c.id <limit>
                        """)
                .define("from", from)
                .define("limit", limit)
                .bind("run", run)
                .bind("site", site)
                .bind("counter", counterSite)
                .bind("currency", currency);
    }
}
