package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stripe's itemised payout reconciliation and its balance history, as CSV. Both write amounts in the currency's
 * own decimals; another table, such as one in minor units, has other columns and is not taken for one of these.
 */
public final class StripePayouts {

    /** How the two kinds of table call the same thing; the first column that is there counts. */
    private enum Column {
        PAYOUT("automatic_payout_id", "transfer"),
        ID("balance_transaction_id", "id"),
        KIND("reporting_category", "type"),
        CREATED("created_utc", "created", "created (utc)"),
        ARRIVES(
                "automatic_payout_effective_at_utc",
                "automatic_payout_effective_at",
                "transfer date (utc)"),
        CURRENCY("currency"),
        GROSS("gross", "amount"),
        FEE("fee"),
        NET("net"),
        DESCRIPTION("description");

        private final List<String> names;

        Column(String... names) {
            this.names = List.of(names);
        }
    }

    /** What only these two tables have: the columns of the balances in minor units have neither. */
    private static final List<String> SIGNS = List.of("automatic_payout_id", "transfer");

    private static final Map<String, PayoutItemKind> KINDS =
            Map.of(
                    "charge", PayoutItemKind.CHARGE,
                    "payment", PayoutItemKind.CHARGE,
                    "refund", PayoutItemKind.REFUND,
                    "payment_refund", PayoutItemKind.REFUND,
                    "fee", PayoutItemKind.FEE,
                    "stripe_fee", PayoutItemKind.FEE,
                    "dispute", PayoutItemKind.DISPUTE,
                    "dispute_reversal", PayoutItemKind.DISPUTE);

    private static final String PAYOUT = "payout";

    private final FileFaults faults = new FileFaults();
    private final Map<Column, Integer> columns;
    private final List<TableRow> rows;

    /** The balance history has payouts too: one that is not in it may have more transactions than the file. */
    private final boolean tellsOfPayouts;

    private StripePayouts(
            List<TableRow> rows, Map<Column, Integer> columns, boolean tellsOfPayouts) {
        this.rows = rows;
        this.columns = columns;
        this.tellsOfPayouts = tellsOfPayouts;
    }

    /** {@link UnknownFormat} or {@link UnreadableFile} if it is none of the two. */
    public static ParsedPayouts read(byte[] file) {
        List<TableRow> rows =
                CsvTable.rows(file, ",", Optional.empty()).stream()
                        .filter(row -> !row.empty())
                        .toList();
        List<String> header =
                rows.isEmpty()
                        ? List.of()
                        : rows.getFirst().cells().stream()
                                .map(cell -> cell.text().toLowerCase(Locale.ROOT))
                                .toList();
        Map<Column, Integer> columns = new LinkedHashMap<>();
        for (Column column : Column.values()) {
            column.names.stream()
                    .filter(header::contains)
                    .findFirst()
                    .ifPresent(name -> columns.put(column, header.indexOf(name)));
        }
        boolean known =
                SIGNS.stream().anyMatch(header::contains)
                        && columns.keySet()
                                .containsAll(
                                        List.of(
                                                Column.PAYOUT,
                                                Column.ID,
                                                Column.KIND,
                                                Column.CREATED,
                                                Column.CURRENCY,
                                                Column.GROSS,
                                                Column.FEE,
                                                Column.NET));
        if (!known) {
            throw new UnknownFormat(
                    "The file is neither Stripe's payout reconciliation or balance history nor PayPal's activity or settlement report.");
        }
        return new StripePayouts(
                        rows.subList(1, rows.size()),
                        columns,
                        !header.contains(Column.PAYOUT.names.getFirst()))
                .payouts();
    }

    /** What is known of a payout while its rows are read. */
    private static final class Gathered {
        private final List<ParsedPayoutItem> items = new ArrayList<>();
        private Optional<Currency> currency = Optional.empty();
        private Optional<LocalDate> arrives = Optional.empty();
        private Optional<Long> paid = Optional.empty();
    }

    private ParsedPayouts payouts() {
        Map<String, Gathered> gathered = new LinkedHashMap<>();
        Map<String, Integer> ids = new LinkedHashMap<>();
        int pending = 0;
        for (TableRow row : rows) {
            String payout = text(row, Column.PAYOUT);
            if (payout.isEmpty()) {
                pending++;
            } else {
                String id = text(row, Column.ID);
                if (id.isEmpty() || ids.put(id, row.number()) != null) {
                    faults.add(row.number(), name(Column.ID), "is missing or there twice");
                }
                add(gathered.computeIfAbsent(payout, known -> new Gathered()), row);
            }
        }
        faults.throwIfAny();
        List<ParsedPayout> whole = new ArrayList<>();
        for (Map.Entry<String, Gathered> entry : gathered.entrySet()) {
            if (tellsOfPayouts && entry.getValue().paid.isEmpty()) {
                pending += entry.getValue().items.size();
            } else {
                whole.add(payout(entry.getKey(), entry.getValue()));
            }
        }
        return new ParsedPayouts(Processor.STRIPE, whole, pending);
    }

    private static ParsedPayout payout(String id, Gathered found) {
        long items =
                found.items.stream()
                        .mapToLong(ParsedPayoutItem::netMinor)
                        .reduce(0, Math::addExact);
        return new ParsedPayout(
                id,
                found.currency.orElseThrow(),
                found.arrives,
                found.paid.orElse(items),
                found.items);
    }

    private void add(Gathered payout, TableRow row) {
        Optional<Currency> currency =
                take(
                        row,
                        Column.CURRENCY,
                        code -> FieldText.currency(code.toUpperCase(Locale.ROOT)));
        if (currency.isEmpty()) {
            return;
        }
        if (payout.currency.filter(known -> !known.equals(currency.get())).isPresent()) {
            faults.add(row.number(), name(Column.CURRENCY), "is not that of the payout");
        }
        payout.currency = currency;
        Optional<Long> gross = minor(row, Column.GROSS, currency.get());
        Optional<Long> fee = minor(row, Column.FEE, currency.get());
        Optional<Long> net = minor(row, Column.NET, currency.get());
        Optional<LocalDate> created = take(row, Column.CREATED, StripePayouts::day);
        if (!text(row, Column.ARRIVES).isEmpty()) {
            payout.arrives = take(row, Column.ARRIVES, StripePayouts::day);
        }
        if (gross.isEmpty() || fee.isEmpty() || net.isEmpty() || created.isEmpty()) {
            return;
        }
        if (gross.get() - fee.get() != net.get()) {
            faults.add(
                    row.number(),
                    name(Column.NET),
                    "%s is not %s less %s"
                            .formatted(
                                    text(row, Column.NET),
                                    text(row, Column.GROSS),
                                    text(row, Column.FEE)));
        }
        String kind = text(row, Column.KIND).toLowerCase(Locale.ROOT);
        if (kind.equals(PAYOUT)) {
            payout.paid = Optional.of(-net.get());
        } else {
            payout.items.add(
                    new ParsedPayoutItem(
                            row.number(),
                            text(row, Column.ID),
                            KINDS.getOrDefault(kind, PayoutItemKind.ADJUSTMENT),
                            created.get(),
                            gross.get(),
                            fee.get(),
                            net.get(),
                            described(row)));
        }
    }

    /** What was told Stripe of the payment stands in columns of its own. */
    private String described(TableRow row) {
        String told =
                row.cells().stream()
                        .skip(columns.values().stream().mapToInt(i -> i).max().orElse(0) + 1L)
                        .map(TableCell::text)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" "));
        return (text(row, Column.DESCRIPTION) + " " + told).strip();
    }

    private static LocalDate day(String text) {
        return FieldText.isoDay(text.length() > 10 ? text.substring(0, 10) : text);
    }

    private Optional<Long> minor(TableRow row, Column column, Currency currency) {
        return take(
                row,
                column,
                text -> {
                    boolean out = text.startsWith("-");
                    BigDecimal amount = FieldText.unsignedAmount(out ? text.substring(1) : text);
                    try {
                        long minor =
                                amount.movePointRight(
                                                Math.max(0, currency.getDefaultFractionDigits()))
                                        .longValueExact();
                        return out ? -minor : minor;
                    } catch (ArithmeticException e) {
                        throw new IllegalArgumentException(
                                FieldText.quoted(text) + " has parts of a minor unit", e);
                    }
                });
    }

    private <T> Optional<T> take(TableRow row, Column column, Function<String, T> reading) {
        return faults.take(row.number(), name(column), text(row, column), reading);
    }

    private String name(Column column) {
        return column.names.getFirst();
    }

    private String text(TableRow row, Column column) {
        return Optional.ofNullable(columns.get(column))
                .map(index -> row.cell(index).text())
                .orElse("");
    }
}
