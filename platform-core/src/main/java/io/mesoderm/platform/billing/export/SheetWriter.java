package io.mesoderm.platform.billing.export;

import io.mesoderm.spi.billing.Money;

import java.io.IOException;

/** Writes a table for a spreadsheet, cell by cell and row by row; a number is exact and never a text. */
public interface SheetWriter {

    void text(String text) throws IOException;

    /** The amount in its currency's main unit, with as many decimals as that has. */
    void amount(Money amount) throws IOException;

    void number(long number) throws IOException;

    void endRow() throws IOException;

    /** Ends the file, without closing what it was written to. */
    void end() throws IOException;

    /** A whole row of texts. */
    default void texts(Iterable<String> texts) throws IOException {
        for (String text : texts) {
            text(text);
        }
        endRow();
    }
}
