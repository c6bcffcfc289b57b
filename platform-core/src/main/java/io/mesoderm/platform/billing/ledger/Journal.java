package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.persistence.LastWork;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The append-only journal of a chain. Balances come last, all of a command together, by ascending account id: all that is
 * sold and done at a site moves the same few, and who holds one makes the others wait until the commit.
 */
public final class Journal {

    private static final LastWork<PostingRow> BALANCES =
            new LastWork<>(PostingRow.class, Journal::addToBalances);

    /** A statement has at most 65,535 parameters. */
    private static final int ROWS_AT_ONCE = 500;

    private Journal() {}

    private record Head(
            JournalKind kind,
            Instant occurredAt,
            SiteId siteId,
            UUID referenceId,
            Optional<UUID> reversesId) {}

    /**
     * Writes the transactions, and with them what they make too much of breakage that was estimated; their accounts are
     * locked in one pass with those of the command's other writings.
     */
    public static void write(Handle handle, List<JournalTransaction> events, Instant recordedAt) {
        List<JournalTransaction> transactions = new ArrayList<>(events);
        transactions.addAll(EstimatedBreakage.givenBack(handle, events));
        List<PostingRow> rows = transactions.stream().flatMap(Journal::rows).toList();
        transactions.forEach(transaction -> insertHead(handle, transaction, recordedAt));
        if (!rows.isEmpty()) {
            for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
                insertLines(handle, rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size())));
            }
            TenantDatabase.beforeCommit(BALANCES, rows);
            TenantDatabase.beforeCommit(LiabilityDay.SUMS, days(transactions));
        }
    }

    private static List<LiabilityDay> days(List<JournalTransaction> transactions) {
        return transactions.stream().flatMap(LiabilityDay::of).toList();
    }

    private static Stream<PostingRow> rows(JournalTransaction transaction) {
        return IntStream.range(0, transaction.lines().size())
                .mapToObj(i -> PostingRow.of(transaction.id(), i + 1, transaction.lines().get(i)));
    }

    /** Reads a transaction back, to be mirrored. */
    public static JournalTransaction read(Handle handle, UUID id) {
        Head head =
                handle.createQuery(
                                """
                                SELECT kind, occurred_at, site_id, reference_id, reverses_id
                                FROM <ledger>.journal WHERE id = :id
                                """)
                        .bind("id", id)
                        .mapTo(Head.class)
                        .one();
        List<Posting> lines =
                handle
                        .createQuery(
                                "SELECT * FROM <ledger>.posting WHERE journal_id = :id ORDER BY line_no")
                        .bind("id", id)
                        .mapTo(PostingRow.class)
                        .stream()
                        .map(PostingRow::posting)
                        .toList();
        return new JournalTransaction(
                id,
                head.kind,
                head.occurredAt,
                head.siteId,
                head.referenceId,
                head.reversesId,
                lines);
    }

    private static void addToBalances(Handle handle, List<PostingRow> lines) {
        List<BalanceRow> rows = BalanceRow.of(lines);
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            addRows(handle, rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size())));
        }
    }

    private static void addRows(Handle handle, List<BalanceRow> rows) {
        Rows.bindAll(
                        handle.createUpdate(
                                """
                        INSERT INTO account_balance (account_id, period, legal_entity_id, site_id, account,
                          qualifier, counter_site_id, currency, movement_minor, functional_currency,
                          functional_minor)
                        VALUES <rows>
                        ON DUPLICATE KEY UPDATE
                          movement_minor = movement_minor + VALUES(movement_minor),
                          functional_minor = functional_minor + VALUES(functional_minor)
                        """),
                        "rows",
                        rows)
                .execute();
    }

    private static void insertHead(
            Handle handle, JournalTransaction transaction, Instant recordedAt) {
        Rows.bind(
                        handle.createUpdate(
                                """
                        INSERT INTO <ledger>.journal
                          (id, kind, occurred_at, recorded_at, site_id, reference_id, reverses_id)
                        VALUES (:id, :kind, :occurredAt, :recordedAt, :site, :reference, :reverses)
                        """),
                        transaction)
                .bind("recordedAt", recordedAt)
                .execute();
    }

    private static void insertLines(Handle handle, List<PostingRow> rows) {
        Rows.bindAll(
                        handle.createUpdate(
                                """
                        INSERT INTO <ledger>.posting (journal_id, line_no, account_id, legal_entity_id,
                          site_id, account, qualifier, counter_site_id, contract_id, unit_id, currency,
                          amount_minor, functional_currency, functional_minor, rate_id, business_date,
                          period)
                        VALUES <rows>
                        """),
                        "rows",
                        rows)
                .execute();
    }
}
