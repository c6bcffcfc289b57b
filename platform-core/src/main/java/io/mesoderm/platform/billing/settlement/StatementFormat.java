package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.export.SheetFormat;

import java.util.Optional;

/** What a statement is given out as: a table, or paper. */
public enum StatementFormat {
    CSV(Optional.of(SheetFormat.CSV)),
    XLSX(Optional.of(SheetFormat.XLSX)),
    PDF(Optional.empty());

    private final Optional<SheetFormat> sheet;

    StatementFormat(Optional<SheetFormat> sheet) {
        this.sheet = sheet;
    }

    Optional<SheetFormat> sheet() {
        return sheet;
    }
}
