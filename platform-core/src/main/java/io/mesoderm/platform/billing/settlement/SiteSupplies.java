package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.persistence.BinaryIds;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What sites did in a run for sites of other entities, put on invoices: each use under the code that its item has, at
 * the provider and towards sites, on the provider's day of it. A use that was undone by a run that is issued is on none.
 * What the run takes back of uses that an earlier one has invoiced is put on a credit note for each invoice. The claims
 * are gone through once, some thousands at a time, and not at all where nobody charges sites.
 */
final class SiteSupplies {

    /** Who charges whom, in the currency they settle in. */
    record Pair(OwnedSite creditor, OwnedSite debtor, Currency currency) {}

    /**
     * What is to be issued.
     *
     * @param pairs by the id of the paper
     * @param corrects of each credit note the invoice that it corrects
     */
    record Papers(Map<UUID, Pair> pairs, Map<UUID, UUID> corrects) {}

    /** A claim that may be charged, or that takes another back. */
    private record Row(UUID id, SiteClaims.Source source, Pair pair, Instant occurredAt) {

        boolean use() {
            return source == SiteClaims.Source.REDEMPTION;
        }
    }

    private record Use(UUID claim, String serviceItem, ZoneId zone) {}

    /** A claim under a code of the invoice that it is on, or that what it takes back is on. */
    private record Line(UUID claim, UUID invoice, UUID code) {}

    private static final int AT_ONCE = 5000;

    private static final String CANDIDATES =
            """
            SELECT c.id, c.source, c.creditor_site_id, c.creditor_entity_id, c.debtor_site_id, c.debtor_entity_id,
              c.currency, c.occurred_at
            FROM site_claim c %s AND c.id > :after
              AND (c.source IN ('REVERSAL', 'DISPUTE')
                OR c.source = 'REDEMPTION' AND c.amount_minor \\<> 0 AND c.creditor_entity_id \\<> c.debtor_entity_id
                  AND c.creditor_entity_id IN (<entities>))
            ORDER BY c.id LIMIT :atOnce
            """;

    /** Of a multi-purpose package the provider has taxed the patient already. */
    private static final String CHARGEABLE =
            """
            SELECT c.id, u.service_item, p.zone
            FROM site_claim c
              JOIN redemption r ON r.id = c.source_id
              JOIN unit u ON u.id = r.unit_id
              JOIN package_contract k ON k.id = r.contract_id
              JOIN settlement_rule s ON s.id = r.rule_id
              JOIN site p ON p.id = c.creditor_site_id
            WHERE c.id IN (<claims>)
              AND NOT (k.voucher_kind = 'MULTI_PURPOSE' AND s.model = 'PROVIDER_RECOGNISES')
              AND NOT EXISTS (SELECT 1 FROM site_claim x JOIN settlement_run q ON q.id = x.run_id
                WHERE x.source = 'REVERSAL' AND x.source_id = r.reversed_by AND q.state = 'ISSUED')
              AND NOT EXISTS (SELECT 1 FROM claim_dispute d
                  JOIN site_claim x ON x.source = 'DISPUTE' AND x.source_id = d.id
                  JOIN settlement_run q ON q.id = x.run_id
                WHERE d.claim_id = c.id AND q.state = 'ISSUED')
            """;

    private static final String UNDONE =
            """
            SELECT c.id, l.invoice_id, l.tax_code_id
            FROM site_claim c
              LEFT JOIN redemption_reversal v ON c.source = 'REVERSAL' AND v.id = c.source_id
              LEFT JOIN site_claim o ON o.source = 'REDEMPTION' AND o.source_id = v.redemption_id
              LEFT JOIN claim_dispute w ON c.source = 'DISPUTE' AND w.id = c.source_id
              JOIN site_invoice_line l ON l.claim_id = COALESCE(o.id, w.claim_id)
            WHERE c.id IN (<claims>)
            """;

    private final Handle handle;
    private final UUID run;
    private final SiteTaxCodes codes;
    private final Map<Pair, UUID> invoices = new HashMap<>();
    private final Map<UUID, UUID> notes = new HashMap<>();
    private final Papers papers = new Papers(new HashMap<>(), new HashMap<>());

    private SiteSupplies(Handle handle, UUID run) {
        this.handle = handle;
        this.run = run;
        this.codes = SiteTaxCodes.read(handle);
    }

    /** Writes the lines of all papers; those themselves are still to be issued. */
    static Papers of(Handle handle, UUID run) {
        SiteSupplies supplies = new SiteSupplies(handle, run);
        if (!supplies.codes.entities().isEmpty()) {
            supplies.all();
        }
        return supplies.papers;
    }

    private void all() {
        all(RunClaims.LEFT_OVER);
        all(RunClaims.SINCE);
    }

    private void all(String part) {
        List<Row> rows = candidates(part, new UUID(0, 0));
        while (!rows.isEmpty()) {
            put(rows);
            rows = rows.size() < AT_ONCE ? List.of() : candidates(part, rows.getLast().id);
        }
    }

    private List<Row> candidates(String part, UUID after) {
        return handle.createQuery(CANDIDATES.formatted(part))
                .bind("run", run)
                .bind("after", after)
                .bind("atOnce", AT_ONCE)
                .bindList("entities", List.copyOf(codes.entities()))
                .map((row, context) -> row(row))
                .list();
    }

    private void put(List<Row> rows) {
        Map<UUID, Row> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.id, row));
        List<Line> lines = new ArrayList<>();
        for (Use use : uses(rows.stream().filter(Row::use).map(Row::id).toList())) {
            charged(byId.get(use.claim), use, lines);
        }
        for (Line undone : undone(rows.stream().filter(row -> !row.use()).map(Row::id).toList())) {
            lines.add(new Line(undone.claim, note(undone, byId), undone.code));
        }
        insert(lines);
    }

    private void charged(Row claim, Use use, List<Line> lines) {
        codes.on(
                        claim.pair.creditor().entity(),
                        use.serviceItem,
                        claim.occurredAt.atZone(use.zone).toLocalDate())
                .ifPresent(
                        code -> {
                            UUID invoice = invoices.computeIfAbsent(claim.pair, none -> Ids.next());
                            papers.pairs.put(invoice, claim.pair);
                            lines.add(new Line(use.claim, invoice, code));
                        });
    }

    private UUID note(Line undone, Map<UUID, Row> byId) {
        UUID note = notes.computeIfAbsent(undone.invoice, none -> Ids.next());
        papers.pairs.putIfAbsent(note, byId.get(undone.claim).pair);
        papers.corrects.put(note, undone.invoice);
        return note;
    }

    private List<Use> uses(List<UUID> claims) {
        return claims.isEmpty()
                ? List.of()
                : handle.createQuery(CHARGEABLE)
                        .bindList("claims", claims)
                        .map(
                                (row, context) ->
                                        new Use(
                                                id(row, 1),
                                                row.getString(2),
                                                ZoneId.of(row.getString(3))))
                        .list();
    }

    private List<Line> undone(List<UUID> claims) {
        return claims.isEmpty()
                ? List.of()
                : handle.createQuery(UNDONE)
                        .bindList("claims", claims)
                        .map((row, context) -> new Line(id(row, 1), id(row, 2), id(row, 3)))
                        .list();
    }

    private void insert(List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO site_invoice_line (claim_id, invoice_id, tax_code_id)
                        VALUES (:claim, :invoice, :code)
                        """);
        lines.forEach(
                line ->
                        batch.bind("claim", line.claim)
                                .bind("invoice", line.invoice)
                                .bind("code", line.code)
                                .add());
        batch.execute();
    }

    /** By hand, as there may be a million of them. */
    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                id(row, 1),
                SiteClaims.Source.valueOf(row.getString(2)),
                new Pair(
                        new OwnedSite(new SiteId(id(row, 3)), new LegalEntityId(id(row, 4))),
                        new OwnedSite(new SiteId(id(row, 5)), new LegalEntityId(id(row, 6))),
                        Currency.getInstance(row.getString(7))),
                row.getObject(8, LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }

    private static UUID id(ResultSet row, int column) throws SQLException {
        return BinaryIds.uuid(row.getBytes(column));
    }
}
