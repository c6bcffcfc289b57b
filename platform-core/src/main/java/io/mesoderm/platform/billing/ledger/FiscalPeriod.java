package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.tenancy.LegalEntity;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;

/** A month of an entity's fiscal calendar; {@code number} is the fiscal year and the month's place in it, as in 202603. */
public record FiscalPeriod(int number, LocalDate startsOn, LocalDate endsOn) {

    /** The twelve of the fiscal year that begins in calendar year {@code fiscalYear}. */
    static List<FiscalPeriod> ofYear(LegalEntity entity, int fiscalYear) {
        YearMonth first = YearMonth.of(fiscalYear, entity.fiscalStartMonth());
        return IntStream.range(0, 12)
                .mapToObj(
                        month ->
                                new FiscalPeriod(
                                        fiscalYear * 100 + month + 1,
                                        first.plusMonths(month).atDay(1),
                                        first.plusMonths(month).atEndOfMonth()))
                .toList();
    }

    /** The number of the month that a day is in. */
    public static int numberOn(LegalEntity entity, LocalDate day) {
        return ofYear(entity, entity.fiscalYear(day)).stream()
                .filter(month -> !month.endsOn.isBefore(day))
                .findFirst()
                .orElseThrow()
                .number;
    }
}
