package io.mesoderm.platform.tenancy;

import java.util.Currency;

/**
 * Who keeps books: one functional currency and one fiscal calendar, neither of which ever changes
 * (a change of either is a new entity).
 */
public record LegalEntity(
        LegalEntityId id,
        String code,
        String name,
        String country,
        Currency currency,
        int fiscalStartMonth) {

    /** The fiscal year a day falls in, named by the calendar year in which it begins. */
    public int fiscalYear(java.time.LocalDate day) {
        return day.getMonthValue() >= fiscalStartMonth ? day.getYear() : day.getYear() - 1;
    }
}
