package io.mesoderm.platform.billing.bank.format;

import java.util.List;

/** All statements of a file, in its order; at least one. */
public record ParsedFile(BankFormat format, List<ParsedStatement> statements) {

    public ParsedFile {
        statements = List.copyOf(statements);
    }
}
