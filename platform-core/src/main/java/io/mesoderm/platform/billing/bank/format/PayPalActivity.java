package io.mesoderm.platform.billing.bank.format;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PayPal's activity download, with the columns and words of an English or a German account. */
final class PayPalActivity {

    /** How the two languages call the same column; those after the amounts may be missing. */
    enum Column {
        DATE("date", "datum"),
        TIME("time", "uhrzeit"),
        TYPE("type", "typ"),
        STATUS("status"),
        CURRENCY("currency", "währung"),
        GROSS("gross", "brutto"),
        FEE("fee", "gebühr", "entgelt"),
        NET("net", "netto"),
        ID("transaction id", "transaktionscode"),
        NAME("name"),
        IMPACT("balance impact", "auswirkung auf guthaben"),
        CODE("transaction event code", "transaktionsereigniscode"),
        INVOICE("invoice number", "rechnungsnummer"),
        CUSTOM("custom number", "individuelle nummer"),
        ITEM("item title", "artikelbezeichnung"),
        SUBJECT("subject", "betreff"),
        NOTE("note", "hinweis");

        private final List<String> names;

        Column(String... names) {
            this.names = List.of(names);
        }
    }

    private static final List<Column> NEEDED =
            List.of(
                    Column.DATE,
                    Column.TIME,
                    Column.TYPE,
                    Column.STATUS,
                    Column.CURRENCY,
                    Column.GROSS,
                    Column.FEE,
                    Column.NET,
                    Column.ID);
    private static final Set<String> DONE = Set.of("completed", "abgeschlossen");

    /** A row for information, which moves nothing. */
    private static final String MEMO = "memo";

    private static final Pattern AMOUNT =
            Pattern.compile(
                    "(-?)(\\d{1,3}(?:([.,'\\x{a0}\\x{202f} ])\\d{3})*|\\d+)(?:([.,])(\\d+))?");

    private final FileFaults faults = new FileFaults();
    private final Map<Column, Integer> columns;

    private record Timed(LocalDateTime at, PayPalBalance.Movement movement) {}

    private PayPalActivity(Map<Column, Integer> columns) {
        this.columns = columns;
    }

    /** Where its columns are; empty if these names in lower case are not those of an activity download. */
    static Optional<Map<Column, Integer>> columns(List<String> header) {
        Map<Column, Integer> found = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            column.names.stream()
                    .filter(header::contains)
                    .findFirst()
                    .ifPresent(name -> found.put(column, header.indexOf(name)));
        }
        return found.keySet().containsAll(NEEDED) ? Optional.of(found) : Optional.empty();
    }

    static ParsedPayouts read(List<TableRow> rows, Map<Column, Integer> columns) {
        return new PayPalActivity(columns).payouts(rows);
    }

    private ParsedPayouts payouts(List<TableRow> rows) {
        SlashedDays days = days(rows);
        List<Timed> movements = new ArrayList<>();
        int unsettled = 0;
        for (TableRow row : rows) {
            if (!DONE.contains(lower(row, Column.STATUS))) {
                unsettled++;
            } else if (!lower(row, Column.IMPACT).equals(MEMO)) {
                movement(row, days).ifPresent(movements::add);
            }
        }
        faults.throwIfAny();
        PayPalBalance balance = new PayPalBalance();
        inOrder(movements).forEach(each -> balance.add(each.movement, faults, name(Column.ID)));
        faults.throwIfAny();
        return balance.payouts(unsettled);
    }

    private SlashedDays days(List<TableRow> rows) {
        try {
            return SlashedDays.of(rows.stream().map(row -> text(row, Column.DATE)).toList());
        } catch (IllegalArgumentException e) {
            throw UnreadableFile.at(rows.getFirst().number(), name(Column.DATE), e.getMessage());
        }
    }

    /** The oldest first; PayPal writes them in either order, and what happened in the same second keeps its own. */
    private static List<Timed> inOrder(List<Timed> movements) {
        List<Timed> ordered = new ArrayList<>(movements);
        if (!ordered.isEmpty() && ordered.getFirst().at.isAfter(ordered.getLast().at)) {
            Collections.reverse(ordered);
        }
        ordered.sort(Comparator.comparing(Timed::at));
        return ordered;
    }

    private Optional<Timed> movement(TableRow row, SlashedDays days) {
        Optional<LocalDate> on = take(row, Column.DATE, days::read);
        Optional<LocalTime> time = take(row, Column.TIME, PayPalActivity::time);
        Optional<Currency> currency = take(row, Column.CURRENCY, FieldText::currency);
        if (on.isEmpty() || time.isEmpty() || currency.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> gross = take(row, Column.GROSS, text -> minor(text, currency.get()));
        Optional<Long> fee = take(row, Column.FEE, text -> minor(text, currency.get()));
        Optional<Long> net = take(row, Column.NET, text -> minor(text, currency.get()));
        if (gross.isEmpty() || fee.isEmpty() || net.isEmpty()) {
            return Optional.empty();
        }
        if (Math.addExact(gross.get(), fee.get()) != net.get()) {
            faults.add(
                    row.number(),
                    name(Column.NET),
                    "%s is not %s and %s"
                            .formatted(
                                    text(row, Column.NET),
                                    text(row, Column.GROSS),
                                    text(row, Column.FEE)));
        }
        return Optional.of(
                new Timed(
                        on.get().atTime(time.get()),
                        new PayPalBalance.Movement(
                                row.number(),
                                text(row, Column.ID),
                                kind(row, gross.get() > 0),
                                on.get(),
                                currency.get(),
                                gross.get(),
                                -fee.get(),
                                described(row))));
    }

    private PayPalBalance.Kind kind(TableRow row, boolean in) {
        String code = text(row, Column.CODE);
        return code.isEmpty()
                ? PayPalWords.kind(lower(row, Column.TYPE), in)
                : PayPalBalance.Kind.ofCode(code, in);
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(FieldText.quoted(text) + " is no time", e);
        }
    }

    /** With all decimals of the currency, and thousands apart by anything but their mark. */
    private static long minor(String text, Currency currency) {
        Matcher parts = AMOUNT.matcher(text);
        int decimals = Math.max(0, currency.getDefaultFractionDigits());
        if (text.length() > 18
                || !parts.matches()
                || (parts.group(5) == null ? 0 : parts.group(5).length()) != decimals
                || (parts.group(3) != null && parts.group(3).equals(parts.group(4)))) {
            throw new IllegalArgumentException(
                    "%s is no amount with %d decimals".formatted(FieldText.quoted(text), decimals));
        }
        try {
            return Long.parseLong(text.replaceAll("[^-0-9]", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(FieldText.quoted(text) + " is too much", e);
        }
    }

    /** Whatever may hold the number of a receipt. */
    private String described(TableRow row) {
        return Stream.of(
                        Column.INVOICE,
                        Column.CUSTOM,
                        Column.ITEM,
                        Column.SUBJECT,
                        Column.NOTE,
                        Column.NAME)
                .map(column -> text(row, column))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private <T> Optional<T> take(TableRow row, Column column, Function<String, T> reading) {
        return faults.take(row.number(), name(column), text(row, column), reading);
    }

    private static String name(Column column) {
        return column.names.getFirst();
    }

    private String lower(TableRow row, Column column) {
        return text(row, column).toLowerCase(Locale.ROOT);
    }

    private String text(TableRow row, Column column) {
        return Optional.ofNullable(columns.get(column))
                .map(index -> row.cell(index).text())
                .orElse("");
    }
}
