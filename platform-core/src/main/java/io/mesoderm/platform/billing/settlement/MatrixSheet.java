package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.export.SheetWriter;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A run as a table of debtors by creditors, for each currency: what a row owes a column, then what it owes in all, is owed in
 * all, and what is left. The last column of a currency adds up to nothing.
 */
final class MatrixSheet {

    private record Pair(String debtor, String creditor) {}

    private final TenantDatabase database;

    MatrixSheet(TenantDatabase database) {
        this.database = database;
    }

    FileAnswer file(UUID run, SheetFormat format, CallContext context) {
        SettlementMatrix matrix =
                database.inReport(context, handle -> SettlementMatrix.of(handle, run));
        Map<SiteId, String> codes = database.inReport(context, SiteCodes::all);
        return format.file(
                "settlement_" + matrix.run().cutOff().atZone(matrix.run().zone()).toLocalDate(),
                "settlement",
                sheet -> write(sheet, matrix, codes));
    }

    private static void write(SheetWriter sheet, SettlementMatrix matrix, Map<SiteId, String> codes)
            throws IOException {
        TreeSet<String> sites = new TreeSet<>();
        matrix.totals().forEach(total -> sites.add(codes.get(total.site())));
        List<String> header = new ArrayList<>(List.of("currency", "owes"));
        header.addAll(sites);
        header.addAll(List.of("owes_in_all", "is_owed_in_all", "net"));
        sheet.texts(header);
        List<Currency> currencies =
                matrix.totals().stream()
                        .map(total -> total.net().currency())
                        .distinct()
                        .sorted(Comparator.comparing(Currency::getCurrencyCode))
                        .toList();
        for (Currency currency : currencies) {
            write(sheet, matrix, codes, sites, currency);
        }
    }

    private static void write(
            SheetWriter sheet,
            SettlementMatrix matrix,
            Map<SiteId, String> codes,
            TreeSet<String> sites,
            Currency currency)
            throws IOException {
        Map<Pair, Money> cells = new HashMap<>();
        matrix.cells().stream()
                .filter(cell -> cell.amount().currency().equals(currency))
                .forEach(
                        cell ->
                                cells.put(
                                        new Pair(
                                                codes.get(cell.debtor()),
                                                codes.get(cell.creditor())),
                                        cell.amount()));
        Map<String, SettlementMatrix.Total> totals = new HashMap<>();
        matrix.totals().stream()
                .filter(total -> total.net().currency().equals(currency))
                .forEach(total -> totals.put(codes.get(total.site()), total));
        for (String debtor : sites) {
            Optional<SettlementMatrix.Total> total = Optional.ofNullable(totals.get(debtor));
            if (total.isPresent()) {
                sheet.text(currency.getCurrencyCode());
                sheet.text(debtor);
                for (String creditor : sites) {
                    Money amount = cells.get(new Pair(debtor, creditor));
                    sheet.amount(amount == null ? new Money(0, currency) : amount);
                }
                sheet.amount(total.get().dueTo());
                sheet.amount(total.get().dueFrom());
                sheet.amount(total.get().net());
                sheet.endRow();
            }
        }
    }
}
