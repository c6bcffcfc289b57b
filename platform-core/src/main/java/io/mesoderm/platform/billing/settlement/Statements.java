package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

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
            LegalEntityId legalEntity,
            LegalEntityId counterEntity,
            Instant cutOff,
            ZoneId zone,
            Money dueFrom,
            Money dueTo,
            Money net,
            int lineCount,
            String sha256,
            Instant issuedAt,
            boolean settled) {}

    private record Row(
            UUID id,
            UUID runId,
            String number,
            SiteId siteId,
            SiteId counterSiteId,
            LegalEntityId legalEntityId,
            LegalEntityId counterEntityId,
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
                    legalEntityId,
                    counterEntityId,
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
            UUID journal,
            SiteId debtor,
            SiteId creditor,
            Instant occurredAt,
            Optional<UUID> contract,
            Optional<String> serviceItem,
            Optional<Long> valueMinor,
            Optional<Currency> valueCurrency,
            long amountMinor,
            Currency currency,
            Optional<ClaimDisputes.State> dispute) {

        StatementLine seenFrom(SiteId site) {
            return new StatementLine(
                    claim,
                    source,
                    event,
                    journal,
                    debtor,
                    creditor,
                    occurredAt,
                    contract,
                    serviceItem,
                    valueMinor.map(minor -> new Money(minor, valueCurrency.orElseThrow())),
                    new Money(creditor.equals(site) ? amountMinor : -amountMinor, currency),
                    dispute);
        }
    }

    private static final String STATEMENTS =
            """
            SELECT s.id, s.run_id, d.text AS number, s.site_id, s.counter_site_id,
              s.legal_entity_id, s.counter_entity_id, r.cut_off, r.zone, s.currency, s.due_from_minor, s.due_to_minor, s.line_count, s.sha256, s.issued_at,
              s.settled_by IS NOT NULL AS settled
            FROM settlement_statement s
              JOIN settlement_run r ON r.id = s.run_id
              JOIN document d ON d.subject_id = s.id AND d.type = 'SETTLEMENT_STATEMENT'
            """;

    private Statements() {}

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

    /** All of one site, with every other it had something with: no more than there are sites and currencies. */
    static List<Statement> ofRunAt(Handle handle, UUID run, SiteId site) {
        return handle
                .createQuery(STATEMENTS + " WHERE s.run_id = :run AND s.site_id = :site")
                .bind("run", run)
                .bind("site", site)
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

    /** Holds a statement of the site against payment. */
    static Statement lock(Handle handle, UUID statement, SiteId site) {
        handle.createQuery("SELECT id FROM settlement_statement WHERE id = :id FOR UPDATE")
                .bind("id", statement)
                .mapTo(UUID.class)
                .findOne();
        return require(handle, statement, site);
    }

    /** Lines after {@code claim} (all zeros for the first page), in the order of the fingerprint. */
    static List<StatementLine> page(Handle handle, Statement statement, UUID after, int limit) {
        return lines(handle, statement, "AND c.id > :sought ORDER BY c.id LIMIT " + limit, after);
    }

    /** The line of a claim; the {@code not-found} problem if it is on another statement. */
    static StatementLine line(Handle handle, Statement statement, UUID claim) {
        return lines(handle, statement, "AND c.id = :sought", claim).stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static List<StatementLine> lines(
            Handle handle, Statement statement, String which, UUID sought) {
        return handle
                .createQuery(
                        """
                        SELECT c.id AS claim, c.source, c.source_id AS event, c.journal_id AS journal, c.debtor_site_id AS debtor,
                          c.creditor_site_id AS creditor, c.occurred_at,
                          COALESCE(p.contract_id, r.contract_id, f.contract_id, kp.contract_id, gt.contract_id, kc.contract_id, hm.contract_id) AS contract, u.service_item,
                          r.value_minor, r.currency AS value_currency, c.amount_minor, c.currency, d.state AS dispute
                        FROM site_claim c
                          LEFT JOIN payment_reversal q ON c.source = 'REVERSAL' AND q.id = c.source_id
                          LEFT JOIN payment p
                            ON p.id = IF(c.source = 'PAYMENT', c.source_id, q.payment_id)
                          LEFT JOIN redemption_reversal v ON c.source = 'REVERSAL' AND v.id = c.source_id
                          LEFT JOIN claim_dispute d ON d.claim_id = c.id
                          LEFT JOIN claim_dispute w ON c.source = 'DISPUTE' AND w.id = c.source_id
                          LEFT JOIN site_claim o ON o.id = w.claim_id
                          LEFT JOIN redemption r
                            ON r.id = CASE c.source WHEN 'REDEMPTION' THEN c.source_id
                              WHEN 'DISPUTE' THEN o.source_id ELSE v.redemption_id END
                          LEFT JOIN unit u ON u.id = r.unit_id
                          LEFT JOIN refund_payment b ON c.source = 'REFUND' AND b.id = c.source_id
                          LEFT JOIN refund f ON f.id = b.refund_id
                          LEFT JOIN credit_move ku ON c.source = 'REVERSAL' AND ku.id = c.source_id
                          LEFT JOIN credit_move k ON k.id = IF(c.source = 'CREDIT', c.source_id, ku.undoes_id)
                          LEFT JOIN voucher_carry vc ON c.source = 'CREDIT' AND vc.id = c.source_id
                          LEFT JOIN voucher_carry vr ON c.source = 'REVERSAL' AND vr.return_id = c.source_id
                          LEFT JOIN payment kp ON kp.id = COALESCE(k.payment_id, vc.payment_id, vr.payment_id)
                          LEFT JOIN tip_move g ON c.source IN ('TIP', 'REVERSAL') AND g.id = c.source_id
                          LEFT JOIN tip gt ON gt.id = g.tip_id
                          LEFT JOIN card_dispute kc ON c.source = 'CARD_DISPUTE' AND kc.id = c.source_id
                          LEFT JOIN home_move hm ON c.source = 'HOME_MOVE' AND hm.id = c.source_id
                        WHERE c.run_id = :run AND c.currency = :currency
                          AND ((c.debtor_site_id = :site AND c.debtor_entity_id = :entity
                              AND c.creditor_site_id = :counter AND c.creditor_entity_id = :counterEntity)
                            OR (c.debtor_site_id = :counter AND c.debtor_entity_id = :counterEntity
                              AND c.creditor_site_id = :site AND c.creditor_entity_id = :entity))
                          <which>
                        """)
                .define("which", which)
                .bind("run", statement.run)
                .bind("currency", statement.net.currency())
                .bind("sought", sought)
                .bind("site", statement.site)
                .bind("entity", statement.legalEntity)
                .bind("counter", statement.counterSite)
                .bind("counterEntity", statement.counterEntity)
                .mapTo(LineRow.class)
                .stream()
                .map(row -> row.seenFrom(statement.site))
                .toList();
    }
}
