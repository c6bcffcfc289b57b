package io.mesoderm.platform.billing.export;

import java.io.OutputStream;

/** What a table is written as. */
public enum SheetFormat {
    CSV("csv", "text/csv; charset=utf-8; header=present") {
        @Override
        public SheetWriter to(OutputStream out, String title) {
            return new CsvSheet(out);
        }
    },
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        public SheetWriter to(OutputStream out, String title) {
            return new XlsxSheet(out, title);
        }
    };

    private final String extension;
    private final String contentType;

    SheetFormat(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    public String extension() {
        return extension;
    }

    public String contentType() {
        return contentType;
    }

    /** @param title the name of the sheet, where the format has one */
    public abstract SheetWriter to(OutputStream out, String title);
}
