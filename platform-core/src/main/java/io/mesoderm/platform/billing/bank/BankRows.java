package io.mesoderm.platform.billing.bank;

import io.mesoderm.platform.billing.bank.format.Balance;
import io.mesoderm.platform.billing.bank.format.BankFormat;
import io.mesoderm.platform.billing.bank.format.ParsedLine;
import io.mesoderm.platform.billing.bank.format.ParsedStatement;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The rows of an import. */
final class BankRows {

    private static final int AT_ONCE = 200;

    /** Days without a movement, and so without a statement, between two that follow each other. */
    private static final int AROUND = 31;

    private static final HexFormat HEX = HexFormat.of();

    /** A file that has not been there. */
    record NewFile(
            String sha256,
            String plainSha256,
            String name,
            BankFormat format,
            long sizeBytes,
            int statements,
            int linesNew,
            int linesKnown) {}

    private record KnownRow(UUID id, byte[] sha256, int equalNo, boolean unproved) {}

    private record LineRow(
            UUID id,
            UUID account,
            UUID statement,
            byte[] sha256,
            int equalNo,
            int lineNo,
            LocalDate bookedOn,
            Optional<LocalDate> valueOn,
            BigDecimal amount,
            Optional<String> bankReference,
            Optional<String> reference,
            Optional<String> endToEnd,
            Optional<String> batch,
            boolean reversal,
            Optional<String> counterparty,
            Optional<String> counterAccount,
            String text) {

        static LineRow of(UUID id, UUID account, UUID statement, FiledLine filed) {
            ParsedLine line = filed.line();
            return new LineRow(
                    id,
                    account,
                    statement,
                    filed.bytes(),
                    filed.equalNo(),
                    line.number(),
                    line.bookedOn(),
                    line.valueOn(),
                    line.amount(),
                    cut(line.bankReference(), 140),
                    cut(line.reference().or(line::entryReference), 140),
                    cut(line.endToEnd(), 140),
                    cut(line.batch(), 140),
                    line.reversal(),
                    cut(line.counterparty(), 255),
                    cut(line.counterAccount(), 64),
                    cut(line.text(), 2000));
        }
    }

    private BankRows() {}

    /** Whoever imports for one of these accounts meanwhile waits, and then finds what has come in. */
    static void lock(Handle handle, List<BankAccount> accounts) {
        handle.createQuery("SELECT id FROM bank_account WHERE id IN (<ids>) ORDER BY id FOR UPDATE")
                .bindList("ids", accounts.stream().map(BankAccount::id).distinct().toList())
                .mapTo(UUID.class)
                .list();
    }

    static Optional<UUID> findFile(Handle handle, SiteId site, String sha256) {
        return handle.createQuery(
                        "SELECT id FROM bank_file WHERE site_id = :site AND sha256 = :sha256")
                .bind("site", site)
                .bind("sha256", HEX.parseHex(sha256))
                .mapTo(UUID.class)
                .findOne();
    }

    /** Whether the very same bytes are in as a statement of the account, and not as one that does not add up. */
    static boolean isReadOtherwise(Handle handle, SiteId site, UUID account, String plainSha256) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM bank_file f JOIN bank_statement s ON s.file_id = f.id
                          WHERE f.site_id = :site AND f.plain_sha256 = :sha256 AND s.account_id = :account
                            AND s.state \\<> 'BROKEN')
                        """)
                .bind("site", site)
                .bind("account", account)
                .bind("sha256", HEX.parseHex(plainSha256))
                .mapTo(Boolean.class)
                .one();
    }

    static UUID insertFile(Handle handle, NewFile file, CallContext context, Instant now) {
        UUID id = Ids.next();
        Rows.bind(
                        handle.createUpdate(
                                """
                        INSERT INTO bank_file (id, site_id, sha256, plain_sha256, name, format, size_bytes, statements,
                          lines_new, lines_known, imported_at, imported_by)
                        VALUES (:id, :site, UNHEX(:sha256), UNHEX(:plainSha256), :name, :format, :sizeBytes, :statements,
                          :linesNew, :linesKnown, :now, :by)
                        """),
                        file)
                .bind("id", id)
                .bind("site", context.requiredSite())
                .bind("now", now)
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
        return id;
    }

    static Set<String> knownStatements(
            Handle handle, UUID account, List<FiledStatement> statements) {
        return new HashSet<>(
                handle.createQuery(
                                """
                                SELECT LOWER(HEX(sha256)) FROM bank_statement
                                WHERE account_id = :account AND sha256 IN (<those>)
                                """)
                        .bind("account", account)
                        .bindList(
                                "those",
                                statements.stream()
                                        .map(statement -> HEX.parseHex(statement.sha256()))
                                        .toList())
                        .mapTo(String.class)
                        .list());
    }

    /** All lines of the days that the statements speak of, in the order of their numbers. */
    static List<KnownLine> knownLines(
            Handle handle, UUID account, List<FiledStatement> statements) {
        List<LocalDate> days =
                statements.stream()
                        .flatMap(statement -> statement.lines().stream())
                        .map(line -> line.line().bookedOn())
                        .sorted(Comparator.naturalOrder())
                        .toList();
        if (days.isEmpty()) {
            return List.of();
        }
        return handle
                .createQuery(
                        """
                        SELECT l.id, l.sha256, l.equal_no, s.kind = 'INTERIM' OR s.state = 'BROKEN' AS unproved
                        FROM bank_line l JOIN bank_statement s ON s.id = l.statement_id
                        WHERE l.account_id = :account AND l.booked_on BETWEEN :first AND :last
                        ORDER BY l.equal_no
                        """)
                .bind("account", account)
                .bind("first", days.getFirst())
                .bind("last", days.getLast())
                .mapTo(KnownRow.class)
                .stream()
                .map(
                        row ->
                                new KnownLine(
                                        row.id,
                                        HEX.formatHex(row.sha256),
                                        row.equalNo,
                                        row.unproved))
                .toList();
    }

    /** The closed statements of the days that these speak of and of those around. */
    static List<KnownStatement> closedStatements(
            Handle handle, UUID account, List<FiledStatement> statements) {
        List<LocalDate> days =
                statements.stream()
                        .map(FiledStatement::statement)
                        .flatMap(each -> Stream.of(each.from(), each.to()))
                        .flatMap(Optional::stream)
                        .sorted(Comparator.naturalOrder())
                        .toList();
        if (days.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(
                        """
                        SELECT s.from_on, s.to_on, s.opening, s.closing, s.sequence, f.format,
                          s.state = 'BROKEN' AS broken
                        FROM bank_statement s JOIN bank_file f ON f.id = s.file_id
                        WHERE s.account_id = :account AND s.kind = 'CLOSED'
                          AND COALESCE(s.to_on >= :first, TRUE) AND COALESCE(s.from_on <= :last, TRUE)
                        """)
                .bind("account", account)
                .bind("first", days.getFirst().minusDays(AROUND))
                .bind("last", days.getLast().plusDays(AROUND))
                .mapTo(KnownStatement.class)
                .list();
    }

    static UUID insertStatement(Handle handle, UUID file, FiledStatement filed) {
        ParsedStatement statement = filed.statement();
        UUID id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO bank_statement (id, account_id, file_id, sha256, kind, state, reference,
                          sequence, from_on, to_on, opening, closing, total, difference, line_count)
                        VALUES (:id, :account, :file, UNHEX(:sha256), :kind, :state, :reference, :sequence,
                          :from, :to, :opening, :closing, :total, :difference, :lines)
                        """)
                .bind("id", id)
                .bind("account", filed.account())
                .bind("file", file)
                .bind("sha256", filed.sha256())
                .bind("kind", statement.kind())
                .bind("state", filed.state())
                .bind("reference", cut(statement.reference(), 140))
                .bind("sequence", cut(statement.sequence(), 35))
                .bind("from", statement.from())
                .bind("to", statement.to())
                .bind("opening", statement.opening().map(Balance::amount))
                .bind("closing", statement.closing().map(Balance::amount))
                .bind("total", statement.total())
                .bind("difference", filed.difference())
                .bind("lines", statement.lines().size())
                .execute();
        return id;
    }

    static void insertLines(
            Handle handle, UUID account, UUID statement, Map<UUID, FiledLine> added) {
        List<Map.Entry<UUID, FiledLine>> lines = List.copyOf(added.entrySet());
        for (int from = 0; from < lines.size(); from += AT_ONCE) {
            List<LineRow> rows =
                    lines.subList(from, Math.min(lines.size(), from + AT_ONCE)).stream()
                            .map(
                                    line ->
                                            LineRow.of(
                                                    line.getKey(),
                                                    account,
                                                    statement,
                                                    line.getValue()))
                            .toList();
            Rows.bindAll(
                            handle.createUpdate(
                                    """
                            INSERT INTO bank_line (id, account_id, statement_id, sha256, equal_no, line_no,
                              booked_on, value_on, amount, bank_reference, reference, end_to_end, batch,
                              reversal, counterparty, counter_account, text)
                            VALUES <rows>
                            """),
                            "rows",
                            rows)
                    .execute();
        }
    }

    /** Lines that nothing proved become those of the closed statement that tells of them again and adds up. */
    static void confirm(Handle handle, UUID statement, Map<UUID, FiledLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        UPDATE bank_line SET statement_id = :statement, line_no = :number WHERE id = :id
                        """);
        lines.forEach(
                (id, line) ->
                        batch.bind("statement", statement)
                                .bind("number", line.line().number())
                                .bind("id", id)
                                .add());
        batch.execute();
    }

    private static Optional<String> cut(Optional<String> text, int length) {
        return text.map(whole -> cut(whole, length));
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }
}
