package io.mesoderm.platform.billing.bank.format;

import java.util.Currency;
import java.util.Optional;

/**
 * The account that a file is of which names none.
 *
 * @param mapping what the columns of its tables mean, if somebody has said so
 */
public record FileAccount(String number, Currency currency, Optional<TableMapping> mapping) {

    /** The account as its tables are read; empty while nobody has said how. */
    public Optional<MappedAccount> mapped() {
        return mapping.map(known -> new MappedAccount(number, currency, known));
    }
}
