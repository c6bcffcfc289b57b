package io.mesoderm.platform.billing.breakage;

import io.mesoderm.spi.billing.Money;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * A pool and what its estimate comes to today.
 *
 * @param template whose packages, by its code
 * @param saleYear in which they were sold
 * @param percent of the rights sold that nobody is expected to use
 * @param unclaimed whether the law leaves what expires to the patients, so that none of it is the entity's
 * @param sold the value of all rights, without those given back or passed on
 * @param redeemed what was performed of it
 * @param estimated what will never be used
 * @param toDate the part of that which is earned by what was redeemed
 * @param expired what of it has expired really, and is revenue by that
 * @param held the liability of the pool, less which nothing is taken
 * @param booked what stands as breakage by estimate
 * @param toBook the catch-up that a run would book
 */
public record PoolFigures(
        String template,
        int saleYear,
        BigDecimal percent,
        boolean unclaimed,
        Money sold,
        Money redeemed,
        Money estimated,
        Money toDate,
        Money expired,
        Money held,
        Money booked,
        Money toBook) {

    static PoolFigures of(
            String template,
            int saleYear,
            BigDecimal percent,
            boolean unclaimed,
            BreakageFigures figures,
            Currency currency) {
        BigDecimal effective = unclaimed ? BigDecimal.ZERO : percent;
        return new PoolFigures(
                template,
                saleYear,
                percent,
                unclaimed,
                new Money(figures.sold(), currency),
                new Money(figures.redeemed(), currency),
                new Money(figures.estimated(effective), currency),
                new Money(figures.toDate(effective), currency),
                new Money(figures.expired(), currency),
                new Money(figures.held(), currency),
                new Money(figures.booked(), currency),
                new Money(figures.toBook(effective), currency));
    }
}
