package io.mesoderm.platform.billing.export;

import io.mesoderm.platform.http.FileAnswer;

import java.io.IOException;
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

    /** The rows of a table, its head among them. */
    @FunctionalInterface
    public interface Table {

        void writeTo(SheetWriter sheet) throws IOException;
    }

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

    /**
     * A file of one table.
     *
     * @param name without the extension
     */
    public FileAnswer file(String name, String title, Table table) {
        return new FileAnswer(
                name + "." + extension,
                contentType,
                out -> {
                    SheetWriter sheet = to(out, title);
                    table.writeTo(sheet);
                    sheet.end();
                });
    }

    /** @param title the name of the sheet, where the format has one */
    public abstract SheetWriter to(OutputStream out, String title);
}
