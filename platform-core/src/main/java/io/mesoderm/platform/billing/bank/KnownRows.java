package io.mesoderm.platform.billing.bank;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What an account has had from its bank already: statements, and lines of the days that a new file speaks of. */
final class KnownRows {

    /** Days without a movement, and so without a statement, between two that follow each other. */
    private static final int AROUND = 31;

    private static final HexFormat HEX = HexFormat.of();

    private record KnownRow(UUID id, byte[] sha256, int equalNo, boolean unproved) {}

    private KnownRows() {}

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
}
