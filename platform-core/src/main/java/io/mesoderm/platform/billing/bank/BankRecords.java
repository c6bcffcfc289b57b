package io.mesoderm.platform.billing.bank;

import io.mesoderm.platform.billing.bank.format.BankFormat;
import io.mesoderm.platform.billing.bank.format.StatementKind;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What has come in from banks, for those who look at it. Amounts are decimal text, exact as the bank wrote them. */
public final class BankRecords {

    /** An imported file. */
    public record BankFile(
            UUID id,
            String name,
            BankFormat format,
            long sizeBytes,
            int statements,
            int linesNew,
            int linesKnown,
            Instant importedAt) {}

    /**
     * A statement.
     *
     * @param difference closing − opening − lines, empty if a balance is missing
     */
    public record BankStatement(
            UUID id,
            UUID file,
            String account,
            String number,
            StatementKind kind,
            StatementState state,
            String reference,
            Optional<String> sequence,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Currency currency,
            Optional<String> opening,
            Optional<String> closing,
            String total,
            Optional<String> difference,
            int lineCount) {}

    /** A line, at the statement that told of it first, or that closed what an interim report had told. */
    public record BankLine(
            UUID id,
            int lineNo,
            LocalDate bookedOn,
            Optional<LocalDate> valueOn,
            String amount,
            Currency currency,
            Optional<String> bankReference,
            Optional<String> reference,
            Optional<String> endToEnd,
            Optional<String> batch,
            boolean reversal,
            Optional<String> counterparty,
            Optional<String> counterAccount,
            String text) {}

    /** Statements of one state or of all, of one file or of all. */
    public record StatementsRequest(
            Optional<StatementState> state,
            Optional<UUID> file,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** One imported file. */
    public record FileRequest(UUID bankFile) {}

    /** One statement. */
    public record StatementRequest(UUID bankStatement) {}

    /** Lines of a statement. */
    public record LinesRequest(
            UUID bankStatement,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    private record StatementRow(
            UUID id,
            UUID fileId,
            String code,
            String number,
            StatementKind kind,
            StatementState state,
            String reference,
            Optional<String> sequence,
            Optional<LocalDate> fromOn,
            Optional<LocalDate> toOn,
            Currency currency,
            Optional<BigDecimal> opening,
            Optional<BigDecimal> closing,
            BigDecimal total,
            Optional<BigDecimal> difference,
            int lineCount) {

        BankStatement statement() {
            return new BankStatement(
                    id,
                    fileId,
                    code,
                    number,
                    kind,
                    state,
                    reference,
                    sequence,
                    fromOn,
                    toOn,
                    currency,
                    text(opening),
                    text(closing),
                    ExactAmount.text(total, currency),
                    text(difference),
                    lineCount);
        }

        private Optional<String> text(Optional<BigDecimal> amount) {
            return amount.map(value -> ExactAmount.text(value, currency));
        }
    }

    private record LineRow(
            UUID id,
            int lineNo,
            LocalDate bookedOn,
            Optional<LocalDate> valueOn,
            BigDecimal amount,
            Currency currency,
            Optional<String> bankReference,
            Optional<String> reference,
            Optional<String> endToEnd,
            Optional<String> batch,
            boolean reversal,
            Optional<String> counterparty,
            Optional<String> counterAccount,
            String text) {

        BankLine line() {
            return new BankLine(
                    id,
                    lineNo,
                    bookedOn,
                    valueOn,
                    ExactAmount.text(amount, currency),
                    currency,
                    bankReference,
                    reference,
                    endToEnd,
                    batch,
                    reversal,
                    counterparty,
                    counterAccount,
                    text);
        }
    }

    private static final String FILES =
            """
            SELECT id, name, format, size_bytes, statements, lines_new, lines_known, imported_at
            FROM bank_file WHERE site_id = :site
            """;

    private static final String STATEMENTS =
            """
            SELECT s.id, s.file_id, a.code, a.number, s.kind, s.state, s.reference, s.sequence, s.from_on,
              s.to_on, a.currency, s.opening, s.closing, s.total, s.difference, s.line_count
            FROM bank_statement s JOIN bank_account a ON a.id = s.account_id
            WHERE a.site_id = :site
            """;

    private final TenantDatabase database;

    public BankRecords(TenantDatabase database) {
        this.database = database;
    }

    /** The files of the call's site, newest first. */
    public Page<BankFile> files(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                handle.createQuery(
                                                FILES
                                                        + """
                                                        AND (:after IS NULL OR id < :after)
                                                        ORDER BY id DESC LIMIT :atMost
                                                        """)
                                        .bind("site", context.requiredSite())
                                        .bind("after", input.cursor())
                                        .bind("atMost", input.sought())
                                        .mapTo(BankFile.class)
                                        .list(),
                                BankFile::id));
    }

    /** One file of the call's site. */
    public BankFile file(FileRequest input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        handle.createQuery(FILES + "AND id = :id")
                                .bind("site", context.requiredSite())
                                .bind("id", input.bankFile)
                                .mapTo(BankFile.class)
                                .findOne()
                                .orElseThrow(Problem::notFound));
    }

    /** The statements of the call's site: those that are broken first, then by time of import, newest first. */
    public Page<BankStatement> statements(StatementsRequest input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                handle
                                        .createQuery(
                                                STATEMENTS
                                                        + """
                                                        AND (:state IS NULL OR s.state = :state)
                                                        AND (:file IS NULL OR s.file_id = :file)
                                                        AND (:after IS NULL OR (s.state = 'BROKEN', s.id) <
                                                          (SELECT c.state = 'BROKEN', c.id FROM bank_statement c
                                                           WHERE c.id = :after))
                                                        ORDER BY s.state = 'BROKEN' DESC, s.id DESC LIMIT :atMost
                                                        """)
                                        .bind("site", context.requiredSite())
                                        .bind("state", input.state)
                                        .bind("file", input.file)
                                        .bind("after", input.cursor)
                                        .bind("atMost", input.sought())
                                        .mapTo(StatementRow.class)
                                        .stream()
                                        .map(StatementRow::statement)
                                        .toList(),
                                BankStatement::id));
    }

    public BankStatement statement(StatementRequest input, CallContext context) {
        return database.inReport(context, handle -> require(handle, input.bankStatement, context));
    }

    private static BankStatement require(Handle handle, UUID statement, CallContext context) {
        return handle.createQuery(STATEMENTS + " AND s.id = :statement")
                .bind("site", context.requiredSite())
                .bind("statement", statement)
                .mapTo(StatementRow.class)
                .findOne()
                .map(StatementRow::statement)
                .orElseThrow(Problem::notFound);
    }

    /** The lines of a statement in the order in which they came. */
    public Page<BankLine> lines(LinesRequest input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    require(handle, input.bankStatement, context);
                    List<BankLine> found =
                            handle
                                    .createQuery(
                                            """
                                            SELECT l.id, l.line_no, l.booked_on, l.value_on, l.amount, a.currency,
                                              l.bank_reference, l.reference, l.end_to_end, l.batch, l.reversal,
                                              l.counterparty, l.counter_account, l.text
                                            FROM bank_line l JOIN bank_account a ON a.id = l.account_id
                                            WHERE l.statement_id = :statement AND (:after IS NULL OR l.id > :after)
                                            ORDER BY l.id LIMIT :atMost
                                            """)
                                    .bind("statement", input.bankStatement)
                                    .bind("after", input.cursor)
                                    .bind("atMost", input.sought())
                                    .mapTo(LineRow.class)
                                    .stream()
                                    .map(LineRow::line)
                                    .toList();
                    return input.page(found, BankLine::id);
                });
    }
}
