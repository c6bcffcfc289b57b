package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** A cell; in a workbook numbers and days are such by themselves, in a CSV file all is text. */
record TableCell(String text, Optional<BigDecimal> number, Optional<LocalDate> day) {

    static final TableCell EMPTY = of("");

    static TableCell of(String text) {
        return new TableCell(text.strip(), Optional.empty(), Optional.empty());
    }

    boolean empty() {
        return text.isEmpty();
    }
}
