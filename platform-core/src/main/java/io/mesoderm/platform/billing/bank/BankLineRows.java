package io.mesoderm.platform.billing.bank;

import io.mesoderm.platform.billing.bank.format.ParsedLine;
import io.mesoderm.platform.persistence.Rows;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The lines of a bank as rows: added, and taken over by a statement that proves them. */
final class BankLineRows {

    private static final int AT_ONCE = 200;

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

    private BankLineRows() {}

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

    static Optional<String> cut(Optional<String> text, int length) {
        return text.map(whole -> cut(whole, length));
    }

    static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }
}
