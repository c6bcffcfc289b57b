package io.mesoderm.platform.billing.export;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What the journal is written as. */
public enum ExportFormat {
    HLEDGER("journal", "text/plain; charset=utf-8", out -> new HledgerWriter(text(out))),
    BEANCOUNT("beancount", "text/plain; charset=utf-8", out -> new BeancountWriter(text(out))),
    CSV(SheetFormat.CSV),
    /** Its properties say when it was made, so it alone is not the same bytes again. */
    XLSX(SheetFormat.XLSX),
    QUICKBOOKS(Program.QUICKBOOKS, JournalGrain.MONTH),
    QUICKBOOKS_DAILY(Program.QUICKBOOKS, JournalGrain.DAY),
    QUICKBOOKS_EVENTS(Program.QUICKBOOKS, JournalGrain.EVENT),
    XERO(Program.XERO, JournalGrain.MONTH),
    XERO_DAILY(Program.XERO, JournalGrain.DAY),
    XERO_EVENTS(Program.XERO, JournalGrain.EVENT),
    NETSUITE(Program.NETSUITE, JournalGrain.MONTH),
    NETSUITE_DAILY(Program.NETSUITE, JournalGrain.DAY),
    NETSUITE_EVENTS(Program.NETSUITE, JournalGrain.EVENT);

    /** Whose table it is. */
    private enum Program {
        QUICKBOOKS("quickbooks.csv", false, QuickBooksWriter::new),
        /** Its journals name accounts by their codes and nothing else. */
        XERO("xero.csv", true, XeroWriter::new),
        NETSUITE("netsuite.csv", false, NetSuiteWriter::new);

        private final String extension;
        private final boolean needsCodes;
        private final BiFunction<OutputStream, JournalGrain, JournalWriter> writer;

        Program(
                String extension,
                boolean needsCodes,
                BiFunction<OutputStream, JournalGrain, JournalWriter> writer) {
            this.extension = extension;
            this.needsCodes = needsCodes;
            this.writer = writer;
        }
    }

    private final String extension;
    private final String contentType;
    private final boolean needsCodes;
    private final Function<OutputStream, JournalWriter> writer;

    ExportFormat(SheetFormat sheet) {
        this(
                sheet.extension(),
                sheet.contentType(),
                false,
                out -> new SheetJournal(sheet.to(out, "journal")));
    }

    ExportFormat(Program program, JournalGrain grain) {
        this(
                program.extension,
                SheetFormat.CSV.contentType(),
                program.needsCodes,
                out -> program.writer.apply(out, grain));
    }

    ExportFormat(String extension, String contentType, Function<OutputStream, JournalWriter> text) {
        this(extension, contentType, false, text);
    }

    ExportFormat(
            String extension,
            String contentType,
            boolean needsCodes,
            Function<OutputStream, JournalWriter> writer) {
        this.extension = extension;
        this.contentType = contentType;
        this.needsCodes = needsCodes;
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
        return needsCodes;
    }

    JournalWriter to(OutputStream out) {
        return writer.apply(out);
    }
}
