package io.mesoderm.platform.billing.export;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** The journal as a table, a posting a row, debits positive. */
final class SheetJournal implements JournalWriter {

    static final List<String> COLUMNS =
            List.of(
                    "entity",
                    "site",
                    "business_date",
                    "period",
                    "journal",
                    "kind",
                    "reverses",
                    "line",
                    "account_type",
                    "account",
                    "qualifier",
                    "counter_site",
                    "currency",
                    "amount",
                    "functional_currency",
                    "functional_amount",
                    "occurred_at",
                    "recorded_at");

    private final SheetWriter out;
    private String entity = "";

    SheetJournal(SheetWriter out) {
        this.out = out;
    }

    @Override
    public void begin(
            ExportSpan span, Collection<AccountName> accounts, Collection<String> currencies)
            throws IOException {
        entity = span.entity();
        out.texts(COLUMNS);
    }

    @Override
    public void transaction(List<ExportLine> lines) throws IOException {
        for (ExportLine line : lines) {
            out.text(entity);
            out.text(line.site());
            out.text(line.businessDate().toString());
            out.number(line.period());
            out.text(line.journalId().toString());
            out.text(line.kind().name());
            out.text(line.reversesId().map(Object::toString).orElse(""));
            out.number(line.lineNo());
            out.text(line.account().type().name());
            out.text(line.account().name());
            out.text(line.qualifier());
            out.text(line.counterSite().orElse(""));
            out.text(line.currency().getCurrencyCode());
            out.amount(line.amount());
            out.text(line.functionalCurrency().getCurrencyCode());
            out.amount(line.functional());
            out.text(line.occurredAt().toString());
            out.text(line.recordedAt().toString());
            out.endRow();
        }
    }

    @Override
    public void end() throws IOException {
        out.end();
    }
}
