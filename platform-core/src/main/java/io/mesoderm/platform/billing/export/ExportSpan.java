package io.mesoderm.platform.billing.export;

import java.time.LocalDate;
import java.util.Currency;

/** Whose books and which business dates, both included. */
record ExportSpan(String entity, Currency currency, LocalDate from, LocalDate to) {

    /** {@code aurelia-de 2026-01-01 to 2026-03-31}. */
    String title() {
        return "%s %s to %s".formatted(entity, from, to);
    }
}
