package io.mesoderm.platform.billing.export;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** What the journal is written as. */
public enum ExportFormat {
    HLEDGER("journal", "text/plain; charset=utf-8", out -> new HledgerWriter(text(out))),
    BEANCOUNT("beancount", "text/plain; charset=utf-8", out -> new BeancountWriter(text(out))),
    CSV(SheetFormat.CSV),
    /** Its properties say when it was made, so it alone is not the same bytes again. */
    XLSX(SheetFormat.XLSX),
    QUICKBOOKS("quickbooks.csv", SheetFormat.CSV.contentType(), QuickBooksWriter::new),
    /** Its journals name accounts by their codes and nothing else. */
    XERO("xero.csv", SheetFormat.CSV.contentType(), XeroWriter::new),
    NETSUITE(NetSuiteWriter.Grain.MONTH),
    NETSUITE_DAILY(NetSuiteWriter.Grain.DAY),
    NETSUITE_EVENTS(NetSuiteWriter.Grain.EVENT);

    private final String extension;
    private final String contentType;
    private final Function<OutputStream, JournalWriter> writer;

    ExportFormat(SheetFormat sheet) {
        this(
                sheet.extension(),
                sheet.contentType(),
                out -> new SheetJournal(sheet.to(out, "journal")));
    }

    ExportFormat(NetSuiteWriter.Grain grain) {
        this("netsuite.csv", SheetFormat.CSV.contentType(), out -> new NetSuiteWriter(out, grain));
    }

    ExportFormat(
            String extension, String contentType, Function<OutputStream, JournalWriter> writer) {
        this.extension = extension;
        this.contentType = contentType;
        this.writer = writer;
    }

    private static Writer text(OutputStream out) {
        return new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    String extension() {
        return extension;
    }

    String contentType() {
        return contentType;
    }

    boolean needsCodes() {
        return this == XERO;
    }

    JournalWriter to(OutputStream out) {
        return writer.apply(out);
    }
}
