package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.export.SheetWriter;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The chain's trial balance as a table: a column for each site, then their sum, what is eliminated, and the chain. */
final class ConsolidationSheet {

    private ConsolidationSheet() {}

    static FileAnswer file(
            Consolidation consolidation, Map<SiteId, String> codes, SheetFormat format) {
        return format.file(
                "consolidation_%s"
                        .formatted(consolidation.period().map(String::valueOf).orElse("now")),
                "consolidation",
                sheet -> {
                    List<String> header = new ArrayList<>(List.of("account", "detail", "currency"));
                    consolidation.sites().forEach(site -> header.add(codes.get(site)));
                    header.addAll(List.of("sites", "eliminated", "chain"));
                    sheet.texts(header);
                    for (Consolidation.Line line : consolidation.lines()) {
                        write(sheet, line, consolidation.sites());
                    }
                });
    }

    private static void write(SheetWriter sheet, Consolidation.Line line, List<SiteId> sites)
            throws IOException {
        Map<SiteId, Long> own =
                line.sites().stream()
                        .collect(
                                Collectors.toMap(
                                        Consolidation.SiteAmount::site,
                                        Consolidation.SiteAmount::minor));
        sheet.text(line.account().name());
        sheet.text(line.qualifier());
        sheet.text(line.currency().getCurrencyCode());
        for (SiteId site : sites) {
            sheet.amount(new Money(own.getOrDefault(site, 0L), line.currency()));
        }
        sheet.amount(new Money(line.sitesMinor(), line.currency()));
        sheet.amount(new Money(line.eliminatedMinor(), line.currency()));
        sheet.amount(new Money(line.chainMinor(), line.currency()));
        sheet.endRow();
    }
}
