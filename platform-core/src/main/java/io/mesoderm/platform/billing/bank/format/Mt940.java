package io.mesoderm.platform.billing.bank.format;

import com.prowidesoftware.swift.model.field.Field60F;
import com.prowidesoftware.swift.model.field.Field61;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * SWIFT customer statements (MT940) and interim reports (MT942). The library takes fields apart; it lets
 * wrong ones pass, so each part is judged again here.
 */
final class Mt940 {

    /** RC takes a credit back and RD a debit: the mark alone says which way the money went. */
    private static final Map<String, Integer> SIGNS = Map.of("C", 1, "D", -1, "RC", -1, "RD", 1);

    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9]{3}");
    private static final Pattern ENTRY_DAY = Pattern.compile("\\d{4}");

    private final SwiftMessage message;
    private final FileFaults faults;

    private Mt940(SwiftMessage message, FileFaults faults) {
        this.message = message;
        this.faults = faults;
    }

    static List<ParsedStatement> read(byte[] file) {
        FileFaults faults = new FileFaults();
        List<ParsedStatement> statements =
                SwiftMessage.all(Decoding.text(file)).stream()
                        .map(message -> new Mt940(message, faults).statement())
                        .flatMap(Optional::stream)
                        .toList();
        faults.throwIfAny();
        return statements;
    }

    private Optional<ParsedStatement> statement() {
        Optional<String> account = required("25").map(field -> Iban.plain(field.first()));
        Optional<Money> opening = message.interim() ? Optional.empty() : balance("60");
        Optional<Money> closing = message.interim() ? Optional.empty() : balance("62");
        Optional<Currency> currency =
                message.interim() ? floorCurrency() : opening.map(Money::currency);
        if (opening.isPresent()
                && closing.isPresent()
                && !opening.get().currency().equals(closing.get().currency())) {
            faults.add(message.number(), "62F", "is not in the currency of the opening balance");
        }
        List<ParsedLine> lines = lines();
        if (account.isEmpty() || currency.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ParsedStatement(
                        message.number(),
                        account.get(),
                        currency.get(),
                        message.interim() ? StatementKind.INTERIM : StatementKind.CLOSED,
                        message.find("20").map(SwiftMessage.Field::first).orElse(""),
                        message.find("28").map(SwiftMessage.Field::first),
                        opening.map(money -> money.balance().on()).or(() -> day(lines, false)),
                        closing.map(money -> money.balance().on()).or(() -> day(lines, true)),
                        opening.map(Money::balance),
                        closing.map(Money::balance),
                        lines));
    }

    private static Optional<LocalDate> day(List<ParsedLine> lines, boolean last) {
        Stream<LocalDate> days = lines.stream().map(ParsedLine::bookedOn);
        return last ? days.max(Comparator.naturalOrder()) : days.min(Comparator.naturalOrder());
    }

    private record Money(Balance balance, Currency currency) {}

    private Optional<Money> balance(String tag) {
        Optional<SwiftMessage.Field> found = required(tag);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SwiftMessage.Field field = found.get();
        Field60F parts = new Field60F(field.first());
        Optional<BigDecimal> amount = amount(field, parts.getAmount(), parts.getDCMark());
        Optional<LocalDate> day = take(field, parts.getDate(), FieldText::swiftDay);
        Optional<Currency> currency = take(field, parts.getCurrency(), FieldText::currency);
        return amount.isEmpty() || day.isEmpty() || currency.isEmpty()
                ? Optional.empty()
                : Optional.of(new Money(new Balance(amount.get(), day.get()), currency.get()));
    }

    /** An interim report has no balance; the least amount it reports is in the account's currency. */
    private Optional<Currency> floorCurrency() {
        return required("34F")
                .flatMap(
                        field ->
                                take(
                                        field,
                                        field.first()
                                                .substring(0, Math.min(3, field.first().length())),
                                        FieldText::currency));
    }

    private List<ParsedLine> lines() {
        List<ParsedLine> lines = new ArrayList<>();
        List<SwiftMessage.Field> fields = message.fields();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).tag().equals("61")) {
                Optional<SwiftMessage.Field> words =
                        i + 1 < fields.size() && fields.get(i + 1).tag().equals("86")
                                ? Optional.of(fields.get(i + 1))
                                : Optional.empty();
                line(fields.get(i), words).ifPresent(lines::add);
            }
        }
        return lines;
    }

    private Optional<ParsedLine> line(
            SwiftMessage.Field field, Optional<SwiftMessage.Field> words) {
        Field61 parts = new Field61(field.value());
        String mark = orEmpty(parts.getDebitCreditMark());
        if (message.interim() && (mark.equals("EC") || mark.equals("ED"))) {
            return Optional.empty();
        }
        Optional<BigDecimal> amount = amount(field, parts.getAmount(), mark);
        Optional<LocalDate> value = take(field, parts.getValueDate(), FieldText::swiftDay);
        String type = orEmpty(parts.getTransactionType()) + orEmpty(parts.getIdentificationCode());
        if (!TYPE.matcher(type).matches()) {
            faults.add(
                    field.number(),
                    "61",
                    FieldText.quoted(field.first()) + " has no transaction type");
            return Optional.empty();
        }
        Optional<LocalDate> booked =
                value.flatMap(day -> booked(field, day, orEmpty(parts.getEntryDate())));
        SwiftWords read = SwiftWords.of(words.map(SwiftMessage.Field::lines).orElse(List.of()));
        return amount.isEmpty() || booked.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ParsedLine(
                                field.number(),
                                booked.get(),
                                value,
                                amount.get(),
                                said(parts.getReferenceOfTheAccountServicingInstitution()),
                                said(parts.getReferenceForTheAccountOwner()),
                                Optional.empty(),
                                read.endToEnd(),
                                Optional.empty(),
                                mark.startsWith("R"),
                                read.name(),
                                read.account(),
                                Stream.of(
                                                orEmpty(parts.getSupplementaryDetails()).strip(),
                                                read.text())
                                        .filter(text -> !text.isEmpty())
                                        .reduce((a, b) -> a + " " + b)
                                        .orElse("")));
    }

    /** The entry day has no year; it is the one nearest to the value day. */
    private Optional<LocalDate> booked(SwiftMessage.Field field, LocalDate value, String entry) {
        if (entry.isEmpty()) {
            return Optional.of(value);
        }
        if (!ENTRY_DAY.matcher(entry).matches()) {
            faults.add(field.number(), "61", FieldText.quoted(entry) + " is no entry date");
            return Optional.empty();
        }
        return take(field, "%02d%s".formatted(value.getYear() % 100, entry), FieldText::swiftDay)
                .flatMap(
                        day ->
                                Stream.of(day.minusYears(1), day, day.plusYears(1))
                                        .min(
                                                Comparator.comparingLong(
                                                        d ->
                                                                Math.abs(
                                                                        d.toEpochDay()
                                                                                - value
                                                                                        .toEpochDay()))));
    }

    private Optional<BigDecimal> amount(SwiftMessage.Field field, String amount, String mark) {
        Integer sign = SIGNS.get(orEmpty(mark));
        if (sign == null) {
            faults.add(
                    field.number(),
                    field.tag(),
                    FieldText.quoted(field.first()) + " says neither credit nor debit");
            return Optional.empty();
        }
        return take(field, amount, FieldText::commaAmount)
                .map(value -> sign < 0 ? value.negate() : value);
    }

    private <T> Optional<T> take(
            SwiftMessage.Field field, String part, java.util.function.Function<String, T> reading) {
        return faults.take(field.number(), field.tag(), orEmpty(part), reading);
    }

    private Optional<SwiftMessage.Field> required(String tag) {
        Optional<SwiftMessage.Field> found = message.find(tag);
        if (found.isEmpty()) {
            faults.add(message.number(), tag, "is missing in the message that begins here");
        }
        return found;
    }

    private static Optional<String> said(String reference) {
        return Optional.ofNullable(reference)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.equals("NONREF"));
    }

    private static String orEmpty(String part) {
        return part == null ? "" : part;
    }
}
