package io.mesoderm.platform.billing.export;

import java.io.Writer;
import java.util.function.Function;

/** What the journal is written as. */
public enum ExportFormat {
    HLEDGER("journal", "text/plain; charset=utf-8", HledgerWriter::new),
    BEANCOUNT("beancount", "text/plain; charset=utf-8", BeancountWriter::new),
    CSV("csv", "text/csv; charset=utf-8; header=present", CsvWriter::new);

    private final String extension;
    private final String contentType;
    private final Function<Writer, JournalWriter> writer;

    ExportFormat(String extension, String contentType, Function<Writer, JournalWriter> writer) {
        this.extension = extension;
        this.contentType = contentType;
        this.writer = writer;
    }

    String extension() {
        return extension;
    }

    String contentType() {
        return contentType;
    }

    JournalWriter to(Writer out) {
        return writer.apply(out);
    }
}
