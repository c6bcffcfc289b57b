package io.mesoderm.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;

class LegalEntityTest {

    @ParameterizedTest
    @CsvSource({"1,2026-01-01,2026", "1,2026-12-31,2026", "4,2026-03-31,2025", "4,2026-04-01,2026"})
    void namesAFiscalYearByTheCalendarYearItBeginsIn(int startMonth, LocalDate day, int year) {
        LegalEntity entity =
                new LegalEntity(
                        new LegalEntityId(new UUID(0, 1)),
                        "a",
                        "A",
                        "DE",
                        Currency.getInstance("EUR"),
                        startMonth);
        assertThat(entity.fiscalYear(day)).isEqualTo(year);
    }
}
