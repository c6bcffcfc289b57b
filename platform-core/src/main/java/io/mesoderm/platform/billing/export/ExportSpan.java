package io.mesoderm.platform.billing.export;

import io.mesoderm.platform.billing.ledger.Account;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;

/**
 * Whose books and which business dates, both included.
 *
 * @param country of the entity, as two letters
 * @param codes what the entity's accounts are called in its accounting program, as far as it has told
 */
record ExportSpan(
        String entity,
        String country,
        Currency currency,
        LocalDate from,
        LocalDate to,
        Map<Account, String> codes) {

    /** {@code aurelia-de 2026-01-01 to 2026-03-31}. */
    String title() {
        return "%s %s to %s".formatted(entity, from, to);
    }
}
