package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a statement of a table by what an account's mapping says of its columns. */
final class MappedTable {

    private final MappedAccount account;
    private final TableMapping mapping;
    private final TableDay days;
    private final TableAmount amounts;
    private final List<TableRow> rows;
    private final Optional<TableRow> header;
    private final FileFaults faults = new FileFaults();

    private MappedTable(List<TableRow> rows, MappedAccount account) {
        this.account = account;
        this.mapping = account.mapping();
        this.days = TableDay.of(mapping.datePattern());
        this.amounts = TableAmount.of(mapping);
        this.rows = movements(rows, mapping);
        this.header = rows.stream().filter(row -> row.number() == mapping.headerRow()).findFirst();
    }

    static ParsedStatement statement(List<TableRow> rows, MappedAccount account) {
        return new MappedTable(rows, account).statement();
    }

    private static List<TableRow> movements(List<TableRow> rows, TableMapping mapping) {
        List<TableRow> filled =
                rows.stream()
                        .filter(row -> row.number() > mapping.headerRow() && !row.empty())
                        .toList();
        int last = Math.max(0, filled.size() - mapping.footerRows().orElse(0));
        List<TableRow> movements = new ArrayList<>(filled.subList(0, last));
        return mapping.newestFirst().orElse(false) ? movements.reversed() : movements;
    }

    private ParsedStatement statement() {
        Columns columns = columns();
        faults.throwIfAny();
        if (rows.isEmpty()) {
            throw UnreadableFile.at(mapping.headerRow() + 1, mapping.bookedOn(), "has no movement");
        }
        List<ParsedLine> lines =
                rows.stream().map(row -> line(row, columns)).flatMap(Optional::stream).toList();
        Optional<BigDecimal> first = balance(rows.getFirst(), columns);
        Optional<BigDecimal> last = balance(rows.getLast(), columns);
        faults.throwIfAny();
        Optional<LocalDate> from =
                lines.stream().map(ParsedLine::bookedOn).min(Comparator.naturalOrder());
        Optional<LocalDate> to =
                lines.stream().map(ParsedLine::bookedOn).max(Comparator.naturalOrder());
        return new ParsedStatement(
                rows.getFirst().number(),
                account.number(),
                account.currency(),
                StatementKind.CLOSED,
                "",
                Optional.empty(),
                from,
                to,
                first.map(
                        after ->
                                new Balance(after.subtract(lines.getFirst().amount()), from.get())),
                last.map(after -> new Balance(after, to.get())),
                lines);
    }

    /** Where each column is; empty for what the mapping does not name. */
    private record Columns(
            Optional<Integer> bookedOn,
            Optional<Integer> valueOn,
            Optional<Integer> amount,
            Optional<Integer> debit,
            Optional<Integer> credit,
            Optional<Integer> balance,
            Optional<Integer> currency,
            Optional<Integer> bankReference,
            Optional<Integer> reference,
            Optional<Integer> endToEnd,
            Optional<Integer> counterparty,
            Optional<Integer> counterAccount,
            List<Integer> text) {}

    private Columns columns() {
        return new Columns(
                place(mapping.bookedOn()),
                mapping.valueOn().flatMap(this::place),
                mapping.amount().flatMap(this::place),
                mapping.debit().flatMap(this::place),
                mapping.credit().flatMap(this::place),
                mapping.balance().flatMap(this::place),
                mapping.currency().flatMap(this::place),
                mapping.bankReference().flatMap(this::place),
                mapping.reference().flatMap(this::place),
                mapping.endToEnd().flatMap(this::place),
                mapping.counterparty().flatMap(this::place),
                mapping.counterAccount().flatMap(this::place),
                mapping.text().stream().map(this::place).flatMap(Optional::stream).toList());
    }

    private Optional<Integer> place(String column) {
        if (column.matches("#\\d{1,3}")) {
            return Optional.of(Integer.parseInt(column.substring(1)) - 1).filter(n -> n >= 0);
        }
        List<String> names =
                header.stream().flatMap(row -> row.cells().stream()).map(TableCell::text).toList();
        List<Integer> found =
                IntStream.range(0, names.size())
                        .filter(i -> names.get(i).equalsIgnoreCase(column.strip()))
                        .boxed()
                        .toList();
        if (found.size() != 1) {
            faults.add(
                    Math.max(1, mapping.headerRow()),
                    column,
                    found.isEmpty()
                            ? "is no column; there are " + shown(names)
                            : "is the name of more than one column: name it by its place, such as #1");
        }
        return found.stream().findFirst();
    }

    private static String shown(List<String> names) {
        return names.stream().limit(30).map(FieldText::quoted).collect(Collectors.joining(", "));
    }

    private Optional<ParsedLine> line(TableRow row, Columns columns) {
        Optional<LocalDate> booked = day(row, columns.bookedOn(), mapping.bookedOn(), true);
        Optional<LocalDate> value =
                day(row, columns.valueOn(), mapping.valueOn().orElse(""), false);
        Optional<BigDecimal> amount =
                columns.amount().isPresent()
                        ? amount(row, columns.amount(), mapping.amount().orElseThrow(), true)
                        : debitOrCredit(row, columns);
        said(row, columns.currency())
                .filter(code -> !code.equals(account.currency().getCurrencyCode()))
                .ifPresent(
                        code ->
                                faults.add(
                                        row.number(),
                                        mapping.currency().orElseThrow(),
                                        FieldText.quoted(code) + " is not the account's currency"));
        if (booked.isEmpty() || amount.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ParsedLine(
                        row.number(),
                        booked.get(),
                        value,
                        amount.get(),
                        said(row, columns.bankReference()),
                        said(row, columns.reference()),
                        Optional.empty(),
                        said(row, columns.endToEnd()),
                        Optional.empty(),
                        false,
                        said(row, columns.counterparty()),
                        said(row, columns.counterAccount()).map(Iban::plain),
                        columns.text().stream()
                                .map(row::cell)
                                .map(TableCell::text)
                                .filter(words -> !words.isEmpty())
                                .collect(Collectors.joining(" "))));
    }

    /** One of the two cells is filled; whatever sign it has, its column says the direction. */
    private Optional<BigDecimal> debitOrCredit(TableRow row, Columns columns) {
        Optional<BigDecimal> debit =
                amount(row, columns.debit(), mapping.debit().orElseThrow(), false);
        Optional<BigDecimal> credit =
                amount(row, columns.credit(), mapping.credit().orElseThrow(), false);
        List<BigDecimal> moved =
                Stream.of(debit.map(BigDecimal::abs).map(BigDecimal::negate), credit)
                        .flatMap(Optional::stream)
                        .filter(value -> value.signum() != 0)
                        .toList();
        if (moved.size() != 1 || credit.filter(value -> value.signum() < 0).isPresent()) {
            faults.add(
                    row.number(),
                    mapping.debit().orElseThrow(),
                    "neither this nor "
                            + mapping.credit().orElseThrow()
                            + " alone says what was moved");
            return Optional.empty();
        }
        return Optional.of(moved.getFirst());
    }

    private Optional<BigDecimal> balance(TableRow row, Columns columns) {
        return amount(row, columns.balance(), mapping.balance().orElse(""), false);
    }

    private Optional<BigDecimal> amount(
            TableRow row, Optional<Integer> place, String column, boolean needed) {
        return read(
                row,
                place,
                column,
                needed,
                cell ->
                        cell.number().isPresent()
                                ? exact(cell.number().get())
                                : amounts.read(cell.text()));
    }

    private static BigDecimal exact(BigDecimal number) {
        BigDecimal amount = FieldText.unsignedAmount(number.abs().toPlainString());
        return number.signum() < 0 ? amount.negate() : amount;
    }

    private Optional<LocalDate> day(
            TableRow row, Optional<Integer> place, String column, boolean needed) {
        return read(
                row,
                place,
                column,
                needed,
                cell -> cell.day().orElseGet(() -> days.read(cell.text())));
    }

    private <T> Optional<T> read(
            TableRow row,
            Optional<Integer> place,
            String column,
            boolean needed,
            Function<TableCell, T> reading) {
        Optional<TableCell> cell = place.map(row::cell).filter(found -> !found.empty());
        if (cell.isEmpty()) {
            if (needed) {
                faults.add(row.number(), column, "is empty");
            }
            return Optional.empty();
        }
        return faults.take(
                row.number(), column, cell.get().text(), text -> reading.apply(cell.get()));
    }

    private static Optional<String> said(TableRow row, Optional<Integer> place) {
        return place.map(row::cell).map(TableCell::text).filter(text -> !text.isEmpty());
    }
}
