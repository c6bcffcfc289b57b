package io.mesoderm.platform.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;

/** {@code seeds/demo/year.yaml} as records; keys are lower-case-dashed there. */
record YearSeeds(
        List<DemoChain.Entity> legalEntities,
        List<DemoChain.Place> sites,
        List<DemoChain.Worker> staff,
        Item item,
        List<Price> listPrices,
        List<Offer> packages,
        List<Rate> rates,
        List<String> familyNames,
        List<String> givenNames) {

    /** What is sold, taken off by a desk in minutes. */
    record Item(String code, String name) {}

    /** An amount at the sites whose books are in this currency. */
    record Price(Currency currency, long amountMinor) {

        /** The one of them for a site's books. */
        static long of(List<Price> prices, Currency currency) {
            return prices.stream()
                    .filter(price -> price.currency.equals(currency))
                    .findFirst()
                    .orElseThrow()
                    .amountMinor;
        }
    }

    /** A package of so many hours. */
    record Offer(String code, String name, int hours, int validityDays, List<Price> prices) {}

    /** What a euro is in the first month of the year, and how much more in each month after it. */
    record Rate(Currency quote, BigDecimal first, BigDecimal monthly) {

        BigDecimal in(YearPlan plan, LocalDate day) {
            long month = ChronoUnit.MONTHS.between(plan.first(), day);
            return first.add(monthly.multiply(BigDecimal.valueOf(month)));
        }
    }
}
