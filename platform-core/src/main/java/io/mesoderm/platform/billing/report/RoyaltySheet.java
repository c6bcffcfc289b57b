package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.export.SheetWriter;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.spi.context.SiteId;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The royalty base as a table: a row for each site, month and currency. */
final class RoyaltySheet {

    private RoyaltySheet() {}

    static FileAnswer file(RoyaltyBase base, Map<SiteId, String> codes, SheetFormat format) {
        return format.file(
                "royalty-base_%s_%s".formatted(base.from(), base.to()),
                "royalty-base",
                sheet -> {
                    sheet.texts(
                            List.of(
                                    "site",
                                    "month",
                                    "currency",
                                    "sold",
                                    "given_back",
                                    "base",
                                    "performed_own",
                                    "performed_for_others"));
                    for (RoyaltyBase.Line line : base.lines()) {
                        write(sheet, line, codes);
                    }
                });
    }

    private static void write(SheetWriter sheet, RoyaltyBase.Line line, Map<SiteId, String> codes)
            throws IOException {
        sheet.text(codes.get(line.site()));
        sheet.text(Integer.toString(line.month()));
        sheet.text(line.base().currency().getCurrencyCode());
        sheet.amount(line.sold());
        sheet.amount(line.givenBack());
        sheet.amount(line.base());
        sheet.amount(line.performedOwn());
        sheet.amount(line.performedForOthers());
        sheet.endRow();
    }
}
