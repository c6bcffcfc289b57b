package io.mesoderm.platform.billing.bank.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a processor wrote of its payouts, told apart by what only one of the tables has. */
public final class PayoutFiles {

    private PayoutFiles() {}

    /** {@link UnknownFormat} or {@link UnreadableFile} if it is none of those that are known. */
    public static ParsedPayouts read(byte[] file) {
        List<TableRow> rows =
                CsvTable.rows(file, ",", Optional.empty()).stream()
                        .filter(row -> !row.empty())
                        .toList();
        if (PayPalSettlement.isOne(rows)) {
            return PayPalSettlement.read(rows);
        }
        List<String> header =
                rows.isEmpty()
                        ? List.of()
                        : rows.getFirst().cells().stream()
                                .map(cell -> cell.text().toLowerCase(Locale.ROOT))
                                .toList();
        return PayPalActivity.columns(header)
                .map(columns -> PayPalActivity.read(rows.subList(1, rows.size()), columns))
                .orElseGet(() -> StripePayouts.read(file));
    }
}
