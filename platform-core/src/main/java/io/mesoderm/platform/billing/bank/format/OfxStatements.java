package io.mesoderm.platform.billing.bank.format;

import com.webcohesion.ofx4j.io.OFXHandler;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes statements of the elements of an OFX file, of bank accounts and of cards alike. */
final class OfxStatements implements OFXHandler {

    private static final Set<String> STATEMENTS = Set.of("STMTRS", "CCSTMTRS");

    /** No bank nests deeper; what does is sent to hurt. */
    private static final int DEEPEST = 60;

    private static final String LINE = "STMTTRN";
    private static final String BALANCE = "LEDGERBAL";

    private record Element(int line, String text) {}

    private final DecimalMark mark = new DecimalMark();
    private final OfxLines lines;
    private final FileFaults faults;
    private final List<ParsedStatement> found = new ArrayList<>();
    private final Deque<String> inside = new ArrayDeque<>();
    private final Map<String, Element> statement = new HashMap<>();
    private final Map<String, Element> transaction = new HashMap<>();
    private final List<ParsedLine> transactions = new ArrayList<>();
    private int begin = 1;
    private int transactionBegin = 1;

    OfxStatements(OfxLines lines, FileFaults faults) {
        this.lines = lines;
        this.faults = faults;
    }

    List<ParsedStatement> found() {
        return found;
    }

    int line() {
        return lines.line();
    }

    @Override
    public void onHeader(String name, String value) {
        // What the header says of encodings is often wrong; the bytes tell.
    }

    @Override
    public void startAggregate(String name) {
        int line = lines.next(name);
        if (inside.size() == DEEPEST) {
            throw UnreadableFile.at(line, name, "lies too deep");
        }
        inside.push(name);
        if (STATEMENTS.contains(name)) {
            begin = line;
            statement.clear();
            transactions.clear();
        } else if (name.equals(LINE)) {
            transactionBegin = line;
            transaction.clear();
        }
    }

    @Override
    public void onElement(String name, String value) {
        Element element = new Element(lines.next(name), value == null ? "" : value.strip());
        if (inside.contains("ORIGCURRENCY")) {
            return;
        }
        if (inside.contains(LINE)) {
            transaction.putIfAbsent(name, element);
        } else if (inside.contains(BALANCE)) {
            statement.put(BALANCE + name, element);
        } else {
            statement.putIfAbsent(name, element);
        }
    }

    @Override
    public void endAggregate(String name) {
        if (!inside.removeFirstOccurrence(name)) {
            faults.add(lines.line(), name, "ends and has not begun");
        } else if (name.equals(LINE)) {
            transaction().ifPresent(transactions::add);
        } else if (STATEMENTS.contains(name)) {
            statement().ifPresent(found::add);
        }
    }

    private Optional<ParsedStatement> statement() {
        Optional<String> account = text(statement, "ACCTID").map(Iban::plain);
        if (account.isEmpty()) {
            faults.add(begin, "ACCTID", "is missing");
        }
        Optional<Currency> currency = take(statement, "CURDEF", begin, FieldText::currency);
        Optional<Balance> closing = Optional.empty();
        if (statement.containsKey(BALANCE + "BALAMT")) {
            Optional<BigDecimal> amount = take(statement, BALANCE + "BALAMT", begin, this::amount);
            Optional<LocalDate> day = take(statement, BALANCE + "DTASOF", begin, FieldText::ofxDay);
            closing = amount.flatMap(value -> day.map(on -> new Balance(value, on)));
        }
        if (account.isEmpty() || currency.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ParsedStatement(
                        begin,
                        account.get(),
                        currency.get(),
                        StatementKind.CLOSED,
                        text(statement, "TRNUID").orElse(""),
                        Optional.empty(),
                        optionalDay("DTSTART"),
                        optionalDay("DTEND"),
                        Optional.empty(),
                        closing,
                        transactions));
    }

    private Optional<LocalDate> optionalDay(String name) {
        return statement.containsKey(name)
                ? take(statement, name, begin, FieldText::ofxDay)
                : Optional.empty();
    }

    private Optional<ParsedLine> transaction() {
        Optional<LocalDate> booked =
                take(transaction, "DTPOSTED", transactionBegin, FieldText::ofxDay);
        Optional<BigDecimal> amount = take(transaction, "TRNAMT", transactionBegin, this::amount);
        refuseOtherCurrency();
        return amount.isEmpty() || booked.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ParsedLine(
                                transactionBegin,
                                booked.get(),
                                transaction.containsKey("DTAVAIL")
                                        ? take(
                                                transaction,
                                                "DTAVAIL",
                                                transactionBegin,
                                                FieldText::ofxDay)
                                        : Optional.empty(),
                                amount.get(),
                                text(transaction, "FITID"),
                                text(transaction, "REFNUM")
                                        .or(() -> text(transaction, "CHECKNUM"))
                                        .filter(reference -> !reference.equals("0")),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                transaction.containsKey("CORRECTFITID"),
                                text(transaction, "NAME"),
                                Optional.empty(),
                                Stream.of("NAME", "MEMO")
                                        .map(name -> text(transaction, name))
                                        .flatMap(Optional::stream)
                                        .collect(Collectors.joining(" "))));
    }

    /** {@code CURRENCY} says that the amount is in another currency; {@code ORIGCURRENCY}, left out, only that it was. */
    private void refuseOtherCurrency() {
        Optional<String> currency = text(transaction, "CURSYM");
        if (currency.isPresent() && !currency.equals(text(statement, "CURDEF"))) {
            faults.add(
                    transaction.get("CURSYM").line(),
                    "CURSYM",
                    FieldText.quoted(currency.get()) + " is not the statement's currency");
        }
    }

    private BigDecimal amount(String text) {
        return mark.amount(text, text(statement, "CURDEF"));
    }

    private static Optional<String> text(Map<String, Element> from, String name) {
        return Optional.ofNullable(from.get(name))
                .map(Element::text)
                .filter(text -> !text.isEmpty());
    }

    private <T> Optional<T> take(
            Map<String, Element> from, String name, int begin, Function<String, T> reading) {
        Element element = from.get(name);
        String field = name.replace(BALANCE, "");
        if (element == null) {
            faults.add(begin, field, "is missing");
            return Optional.empty();
        }
        return faults.take(element.line(), field, element.text(), reading);
    }
}
