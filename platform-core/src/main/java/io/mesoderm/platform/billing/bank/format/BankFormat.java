package io.mesoderm.platform.billing.bank.format;

/** The kinds of file that are understood, told apart by what is in a file and never by its name. */
public enum BankFormat {
    CAMT_053,
    MT940,
    OFX,
    /** A table, which is read by its account's mapping. */
    CSV,
    /** A workbook's first sheet, which is read as a table. */
    XLSX;

    /** Whether a file of it says neither whose it is nor what its columns mean. */
    public boolean isTable() {
        return this == CSV || this == XLSX;
    }
}
