package io.mesoderm.platform.billing.bank.format;

import java.util.Currency;

/** The account that a table is of, and how it is read. */
public record MappedAccount(String number, Currency currency, TableMapping mapping) {}
