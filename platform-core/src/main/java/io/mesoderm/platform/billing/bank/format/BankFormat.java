package io.mesoderm.platform.billing.bank.format;

/** The kinds of file that are understood, told apart by what is in a file and never by its name. */
public enum BankFormat {
    CAMT_053,
    MT940,
    OFX,
    /** Movements alone, which name neither their account nor its currency. */
    QIF,
    CODA,
    /** A table, which is read by its account's mapping. */
    CSV,
    /** A workbook's first sheet, which is read as a table. */
    XLSX;

    /** Whether a file of it says neither whose it is nor what its columns mean. */
    public boolean isTable() {
        return this == CSV || this == XLSX;
    }

    /** Whether somebody has to say of which account a file of it is. */
    public boolean isOfNamedAccount() {
        return isTable() || this == QIF;
    }
}
