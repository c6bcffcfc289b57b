package io.mesoderm.platform.billing.settlement;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How the lines of a statement were paid: its run, the transfers, and where the bank tells of them. A run that was
 * netted is paid by transfers that no statement has to itself; those of the site are shown.
 */
public record StatementTransfers(SettlementRun run, boolean netted, List<Transfer> transfers) {

    /**
     * A transfer as the statement's site sees it.
     *
     * @param paidAt empty while a netting's transfer is still to be made
     * @param lines of this site's bank; none until they are matched
     * @param foundByOther whether the other site has found it at its bank too
     */
    public record Transfer(
            UUID id,
            SiteId payer,
            SiteId payee,
            Money amount,
            Optional<Instant> paidAt,
            Optional<UUID> journal,
            List<BankLine> lines,
            boolean foundByOther) {}

    /** A line of a bank statement of the site. */
    public record BankLine(
            UUID id,
            UUID statement,
            String account,
            LocalDate bookedOn,
            BigDecimal amount,
            Currency currency) {}

    private record Row(
            UUID id,
            SiteId payer,
            SiteId payee,
            long amountMinor,
            Currency currency,
            Optional<Instant> paidAt,
            Optional<UUID> journal,
            boolean netted,
            boolean foundByOther) {}

    private record LineRow(
            UUID journal,
            UUID id,
            UUID statement,
            String account,
            LocalDate bookedOn,
            BigDecimal amount,
            Currency currency) {

        BankLine line() {
            return new BankLine(id, statement, account, bookedOn, amount, currency);
        }
    }

    /** Those that settled claims on the statement, and those that a netting of its run left to the site. */
    private static final String TRANSFERS =
            """
            SELECT t.id, t.payer_site_id AS payer, t.payee_site_id AS payee, t.amount_minor, t.currency,
              t.paid_at, t.journal_id AS journal, t.netting_id IS NOT NULL AS netted,
              EXISTS (SELECT 1 FROM bank_match_part m WHERE m.subject_id = t.journal_id AND m.kind = 'ITEM'
                AND m.live AND m.site_id = IF(t.payer_site_id = :site, t.payee_site_id, t.payer_site_id))
                AS found_by_other
            FROM settlement_transfer t
            WHERE t.journal_id IN (SELECT c.settled_by FROM site_claim c
                WHERE c.run_id = :run AND c.currency = :currency AND c.settled_by IS NOT NULL
                  AND ((c.debtor_site_id = :site AND c.creditor_site_id = :counterSite)
                    OR (c.debtor_site_id = :counterSite AND c.creditor_site_id = :site)))
              OR (t.netting_id IN (SELECT n.id FROM settlement_netting n
                WHERE n.run_id = :run AND n.currency = :currency)
                AND :site IN (t.payer_site_id, t.payee_site_id))
            ORDER BY t.id
            """;

    private static final String LINES =
            """
            SELECT i.subject_id AS journal, l.id, l.statement_id AS statement, a.code AS account, l.booked_on,
              l.amount, a.currency
            FROM bank_match_part i
              JOIN bank_match_part p ON p.match_id = i.match_id AND p.kind = 'LINE' AND p.live
              JOIN bank_line l ON l.id = p.subject_id
              JOIN bank_account a ON a.id = l.account_id
            WHERE i.kind = 'ITEM' AND i.live AND i.site_id = :site AND i.subject_id IN (<journals>)
            ORDER BY l.id
            """;

    static StatementTransfers of(Handle handle, Statements.Statement statement) {
        List<Row> rows =
                handle.createQuery(TRANSFERS)
                        .bind("site", statement.site())
                        .bind("counterSite", statement.counterSite())
                        .bind("run", statement.run())
                        .bind("currency", statement.net().currency())
                        .mapTo(Row.class)
                        .list();
        Map<UUID, List<BankLine>> lines = lines(handle, statement.site(), rows);
        return new StatementTransfers(
                SettlementRuns.require(handle, statement.run()),
                rows.stream().anyMatch(Row::netted),
                rows.stream()
                        .map(
                                row ->
                                        new Transfer(
                                                row.id,
                                                row.payer,
                                                row.payee,
                                                new Money(row.amountMinor, row.currency),
                                                row.paidAt,
                                                row.journal,
                                                row.journal
                                                        .map(found -> lines.get(found))
                                                        .orElse(List.of()),
                                                row.foundByOther))
                        .toList());
    }

    /** By the transaction that they were matched with; each that was booked has a list, maybe without a line. */
    private static Map<UUID, List<BankLine>> lines(Handle handle, SiteId site, List<Row> rows) {
        List<UUID> journals = rows.stream().flatMap(row -> row.journal.stream()).toList();
        if (journals.isEmpty()) {
            return Map.of();
        }
        List<LineRow> found =
                handle.createQuery(LINES)
                        .bind("site", site)
                        .bindList("journals", journals)
                        .mapTo(LineRow.class)
                        .list();
        return journals.stream()
                .distinct()
                .collect(
                        Collectors.toMap(
                                journal -> journal,
                                journal ->
                                        found.stream()
                                                .filter(line -> line.journal.equals(journal))
                                                .map(LineRow::line)
                                                .toList()));
    }
}
