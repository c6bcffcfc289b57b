package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PayPal's settlement report: sections of rows whose first cell says what the row is. Amounts are in hundredths and
 * have no sign, whatever the currency; the cell beside says whether they come in or go out.
 */
final class PayPalSettlement {

    private static final String REPORT = "RH";
    private static final String COLUMNS = "CH";
    private static final String BODY = "SB";
    private static final String COUNT = "SC";
    private static final String SECTION = "SH";
    private static final String ID = "transaction id";
    private static final String CODE = "transaction event code";
    private static final String ENDED = "transaction completion date";
    private static final String DIRECTION = "transaction debit or credit";
    private static final String GROSS = "gross transaction amount";
    private static final String CURRENCY = "gross transaction currency";
    private static final String FEE_DIRECTION = "fee debit or credit";
    private static final String FEE = "fee amount";
    private static final List<String> NEEDED =
            List.of(ID, CODE, ENDED, DIRECTION, GROSS, CURRENCY, FEE_DIRECTION, FEE);

    private final FileFaults faults = new FileFaults();
    private final PayPalBalance balance = new PayPalBalance();
    private Map<String, Integer> columns = Map.of();

    private PayPalSettlement() {}

    static boolean isOne(List<TableRow> rows) {
        return !rows.isEmpty()
                && rows.getFirst().cell(0).text().equals(REPORT)
                && rows.stream().anyMatch(row -> row.cell(0).text().equals(COLUMNS));
    }

    static ParsedPayouts read(List<TableRow> rows) {
        PayPalSettlement report = new PayPalSettlement();
        report.sections(rows);
        report.faults.throwIfAny();
        return report.balance.payouts(0);
    }

    private void sections(List<TableRow> rows) {
        int body = 0;
        for (TableRow row : rows) {
            switch (row.cell(0).text()) {
                case SECTION -> body = 0;
                case COLUMNS -> columns = columns(row);
                case BODY -> {
                    body++;
                    movement(row);
                }
                case COUNT -> count(row, body);
                default -> {
                    // Heads, totals and feet say nothing that its rows do not say.
                }
            }
        }
    }

    /** A report that was cut off is not half a report. */
    private void count(TableRow row, int body) {
        if (!row.cell(1).text().equals(Integer.toString(body))) {
            faults.add(
                    row.number(),
                    "section record count",
                    "%s is not the %d rows of the section"
                            .formatted(FieldText.quoted(row.cell(1).text()), body));
        }
    }

    private Map<String, Integer> columns(TableRow row) {
        Map<String, Integer> found = new HashMap<>();
        for (int index = 1; index < row.cells().size(); index++) {
            found.putIfAbsent(row.cell(index).text().toLowerCase(Locale.ROOT), index);
        }
        List<String> missing = new ArrayList<>(NEEDED);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            throw UnreadableFile.at(row.number(), missing.getFirst(), "is no column of the report");
        }
        return found;
    }

    private void movement(TableRow row) {
        if (columns.isEmpty()) {
            throw UnreadableFile.at(row.number(), BODY, "comes before the names of its columns");
        }
        Optional<Currency> currency = take(row, CURRENCY, FieldText::currency);
        Optional<LocalDate> on = take(row, ENDED, PayPalSettlement::day);
        if (currency.isEmpty() || on.isEmpty()) {
            return;
        }
        Optional<Long> gross = amount(row, GROSS, DIRECTION, currency.get());
        Optional<Long> fee = amount(row, FEE, FEE_DIRECTION, currency.get());
        if (gross.isEmpty() || fee.isEmpty()) {
            return;
        }
        balance.add(
                new PayPalBalance.Movement(
                        row.number(),
                        text(row, ID),
                        PayPalBalance.Kind.ofCode(text(row, CODE), gross.get() > 0),
                        on.get(),
                        currency.get(),
                        gross.get(),
                        -fee.get(),
                        described(row)),
                faults,
                ID);
    }

    /** What comes in is above zero; nothing stands where there is no fee. */
    private Optional<Long> amount(
            TableRow row, String column, String direction, Currency currency) {
        if (text(row, column).isEmpty() && column.equals(FEE)) {
            return Optional.of(0L);
        }
        Optional<Long> minor = take(row, column, text -> minor(text, currency));
        Optional<Integer> sign =
                minor.filter(none -> none == 0).isPresent()
                        ? Optional.of(1)
                        : take(row, direction, PayPalSettlement::sign);
        return minor.flatMap(found -> sign.map(side -> found * side));
    }

    private static int sign(String text) {
        return switch (text) {
            case "CR" -> 1;
            case "DR" -> -1;
            default ->
                    throw new IllegalArgumentException(
                            FieldText.quoted(text) + " is neither CR nor DR");
        };
    }

    private static long minor(String text, Currency currency) {
        BigDecimal hundredths = FieldText.unsignedAmount(text);
        try {
            return hundredths
                    .movePointLeft(2)
                    .movePointRight(Math.max(0, currency.getDefaultFractionDigits()))
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    FieldText.quoted(text) + " hundredths are no whole minor units", e);
        }
    }

    /** The day of {@code 2026/03/10 14:05:00 +0100}, as PayPal's clock says it. */
    private static LocalDate day(String text) {
        return FieldText.isoDay(
                (text.length() > 10 ? text.substring(0, 10) : text).replace('/', '-'));
    }

    private String described(TableRow row) {
        return Stream.of("invoice id", "custom field", "payment tracking id")
                .filter(columns::containsKey)
                .map(name -> text(row, name))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private <T> Optional<T> take(
            TableRow row, String column, java.util.function.Function<String, T> reading) {
        return faults.take(row.number(), column, text(row, column), reading);
    }

    private String text(TableRow row, String column) {
        return row.cell(columns.get(column)).text();
    }
}
