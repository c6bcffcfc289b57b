package io.mesoderm.platform.billing.export;

import io.mesoderm.spi.billing.Money;

import java.io.IOException;
import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The table that Xero imports as manual journals: rows of one narration and date are one journal, debits positive. The
 * site is an option of the tracking category "Site".
 */
final class XeroWriter extends SummedJournals {

    static final List<String> COLUMNS =
            List.of(
                    "*Narration",
                    "*Date",
                    "Description",
                    "*AccountCode",
                    "*TaxRate",
                    "*Amount",
                    "TrackingName1",
                    "TrackingOption1",
                    "TrackingName2",
                    "TrackingOption2");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final SheetWriter out;

    XeroWriter(OutputStream out, JournalGrain grain) {
        super(grain);
        this.out = SheetFormat.CSV.to(out, "");
    }

    @Override
    void head() throws IOException {
        out.texts(COLUMNS);
    }

    @Override
    void journal(String site, List<Sum> sums) throws IOException {
        for (Sum sum : sums) {
            out.text(narration(site));
            out.text(DAY.format(day()));
            out.text(sum.name().path());
            out.text(span().codes().get(sum.name().account()));
            out.text(untaxed());
            out.amount(new Money(sum.minor(), span().currency()));
            out.text("Site");
            out.text(site);
            out.text("");
            out.text("");
            out.endRow();
        }
    }

    /** Of an event what happened is said; what is summed has many. */
    private String narration(String site) {
        String of = grain() == JournalGrain.EVENT ? first().kind().name() : span().entity();
        return "%s %s %s".formatted(of, stretchName(), site);
    }

    /** What Xero calls no tax, which has a name of its own in some countries: our tax is a line like any other. */
    private String untaxed() {
        return switch (span().country()) {
            case "AU" -> "BAS Excluded";
            case "GB" -> "No VAT";
            case "NZ" -> "No GST";
            default -> "Tax Exempt";
        };
    }

    @Override
    void finish() throws IOException {
        out.end();
    }
}
