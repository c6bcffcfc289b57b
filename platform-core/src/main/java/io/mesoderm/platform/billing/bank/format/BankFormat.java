package io.mesoderm.platform.billing.bank.format;

import java.util.List;

/** The kinds of file that are understood, told apart by what is in a file and never by its name. */
public enum BankFormat {
    CAMT_053(Camt053::read),
    MT940(Mt940::read),
    OFX(Ofx::read);

    private interface Reader {
        List<ParsedStatement> read(byte[] file);
    }

    private final Reader reader;

    BankFormat(Reader reader) {
        this.reader = reader;
    }

    List<ParsedStatement> read(byte[] file) {
        return reader.read(file);
    }
}
