package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Belgian CODA statements, by fixed places. Each begins with an old balance and ends with a new one, and the last line
 * counts and sums what is between, so that nothing is lost on the way.
 */
final class Coda {

    private static final String TOTALS = "12";

    private final FileFaults faults = new FileFaults();
    private final List<ParsedStatement> statements = new ArrayList<>();
    private final List<CodaMovement> movements = new ArrayList<>();
    private Optional<CodaLine> head = Optional.empty();
    private boolean closed = true;
    private int records;

    private Coda() {}

    static List<ParsedStatement> read(byte[] file) {
        Coda coda = new Coda();
        int number = 0;
        Parts parts = new Parts("lines");
        for (String text : (Iterable<String>) Decoding.text(file).lines()::iterator) {
            number++;
            parts.count(number, "CODA", 1);
            if (text.isBlank()) {
                continue;
            }
            if (text.length() != CodaLine.LENGTH) {
                throw UnreadableFile.at(
                        number, "CODA", "has %d places and not 128".formatted(text.length()));
            }
            coda.line(new CodaLine(number, text));
        }
        if (!coda.closed) {
            coda.faults.add(number, "9", "is missing: the file is cut off");
        }
        coda.faults.throwIfAny();
        return coda.statements;
    }

    private void line(CodaLine line) {
        char kind = line.mark(1);
        if ((kind == '0') != closed) {
            throw UnreadableFile.at(
                    line.number(),
                    Character.toString(kind),
                    closed ? "stands outside of a statement" : "begins before the last one ended");
        }
        switch (kind) {
            case '0' -> begin();
            case '1' -> opening(line);
            case '2' -> movement(line);
            case '3' -> information(line);
            case '4' -> {
                // What the bank tells its customer beside the statement.
            }
            case '8' -> closing(line);
            case '9' -> end(line);
            default -> faults.add(line.number(), Character.toString(kind), "is no kind of line");
        }
    }

    private void begin() {
        closed = false;
        head = Optional.empty();
        movements.clear();
        records = 0;
    }

    private void opening(CodaLine line) {
        records++;
        head = Optional.of(line);
    }

    private void movement(CodaLine line) {
        records++;
        switch (line.mark(2)) {
            case '1' ->
                    faults.take(line.number(), "2.1", "", none -> new CodaMovement(line))
                            .ifPresent(movements::add);
            case '2' -> latest(line).ifPresent(movement -> movement.second(line));
            case '3' -> latest(line).ifPresent(movement -> movement.third(line));
            default -> faults.add(line.number(), "2", "is no kind of movement");
        }
    }

    /** The movement that a line goes on with: of its number, since one that cannot be read is not here. */
    private Optional<CodaMovement> latest(CodaLine line) {
        return movements.isEmpty()
                ? Optional.empty()
                : Optional.of(movements.getLast())
                        .filter(
                                movement ->
                                        movement.sequence.equals(line.at(3, 6))
                                                && movement.detail.equals(line.at(7, 10)));
    }

    private void information(CodaLine line) {
        records++;
        if (!movements.isEmpty() && movements.getLast().sequence.equals(line.at(3, 6))) {
            movements.getLast().say(line.mark(2) == '1' ? line.at(41, 113) : line.at(11, 100));
        }
    }

    private void closing(CodaLine line) {
        records++;
        if (head.isEmpty()) {
            faults.add(line.number(), "8", "has no old balance before it");
            return;
        }
        CodaLine first = head.get();
        boolean bban = first.mark(2) == '0';
        Optional<Currency> currency =
                take(first, "1", at -> FieldText.currency(bban ? at.at(19, 21) : at.at(40, 42)));
        Optional<Balance> old = balance(first, "1", 43, 44, 59);
        Optional<Balance> recent = balance(line, "8", 42, 43, 58);
        String account = Iban.plain(bban ? first.at(6, 17) : first.at(6, 39));
        if (account.isEmpty()) {
            faults.add(first.number(), "1", "names no account");
        }
        if (currency.isPresent() && old.isPresent() && recent.isPresent()) {
            statements.add(
                    new ParsedStatement(
                            first.number(),
                            account,
                            currency.get(),
                            StatementKind.CLOSED,
                            first.at(3, 5),
                            Optional.of(first.at(126, 128)).filter(text -> !text.isEmpty()),
                            old.map(Balance::on),
                            recent.map(Balance::on),
                            old,
                            recent,
                            lines()));
        }
    }

    private Optional<Balance> balance(
            CodaLine line, String field, int sign, int amountAt, int dayAt) {
        Optional<BigDecimal> amount = take(line, field, at -> at.amount(sign, amountAt));
        Optional<LocalDate> day =
                take(
                        line,
                        field,
                        at ->
                                at.day(dayAt)
                                        .orElseThrow(
                                                () ->
                                                        new IllegalArgumentException(
                                                                "has no day of the balance")));
        return amount.flatMap(value -> day.map(on -> new Balance(value, on)));
    }

    /** A total gives way to what it is made of, if that comes to the same; else it stands for itself. */
    private List<ParsedLine> lines() {
        Map<String, List<CodaMovement>> parts = new LinkedHashMap<>();
        movements.stream()
                .filter(movement -> !movement.isTotal())
                .forEach(
                        movement ->
                                parts.computeIfAbsent(movement.sequence, none -> new ArrayList<>())
                                        .add(movement));
        List<ParsedLine> lines = new ArrayList<>();
        for (CodaMovement movement : movements) {
            if (movement.isTotal()) {
                List<CodaMovement> inside = parts.getOrDefault(movement.sequence, List.of());
                if (TOTALS.indexOf(movement.type) >= 0
                        && !inside.isEmpty()
                        && sum(inside).compareTo(movement.amount) == 0) {
                    inside.forEach(part -> lines.add(part.partOf(movement)));
                } else {
                    lines.add(movement.line());
                }
            }
        }
        return lines;
    }

    private static BigDecimal sum(List<CodaMovement> movements) {
        return movements.stream()
                .map(movement -> movement.amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void end(CodaLine line) {
        closed = true;
        if (!line.at(17, 22).equals("%06d".formatted(records))) {
            faults.add(
                    line.number(),
                    "9",
                    "counts %s lines where there are %d"
                            .formatted(FieldText.quoted(line.at(17, 22)), records));
        }
        total(line, 23, -1, "debits");
        total(line, 38, 1, "credits");
    }

    private void total(CodaLine line, int from, int sign, String what) {
        BigDecimal found =
                sum(movements.stream()
                                .filter(CodaMovement::isTotal)
                                .filter(movement -> movement.amount.signum() == sign)
                                .toList())
                        .abs();
        faults.take(
                        line.number(),
                        "9",
                        "",
                        none ->
                                new CodaLine(line.number(), "0" + line.text().substring(1))
                                        .amount(1, from))
                .filter(said -> said.compareTo(found) != 0)
                .ifPresent(
                        said ->
                                faults.add(
                                        line.number(),
                                        "9",
                                        "says %s of %s where there are %s"
                                                .formatted(
                                                        said.toPlainString(),
                                                        what,
                                                        found.toPlainString())));
    }

    private <T> Optional<T> take(CodaLine line, String field, Function<CodaLine, T> reading) {
        return faults.take(line.number(), field, "", none -> reading.apply(line));
    }
}
