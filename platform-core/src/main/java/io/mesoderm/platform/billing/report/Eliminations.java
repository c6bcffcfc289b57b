package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.spi.context.SiteId;

import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What two sites of a chain have only against each other. Of a pair no more is eliminated than both sides have booked: what
 * one of them booked by its own day, a period earlier than the other, stays until the other has it too.
 */
final class Eliminations {

    /** An amount taken off an account; those of one currency add up to nothing. */
    record Amount(Account account, String qualifier, Currency currency, long minor) {}

    private record Side(Account account, SiteId site, SiteId counterSite, Currency currency) {

        Side mirrored(Account other) {
            return new Side(other, counterSite, site, currency);
        }
    }

    private final List<Amount> amounts = new ArrayList<>();

    Eliminations(List<TrialBalance.Line> lines) {
        owed(lines);
        earned(lines);
    }

    List<Amount> amounts() {
        return amounts;
    }

    private void owed(List<TrialBalance.Line> lines) {
        Map<Side, Long> sides = new LinkedHashMap<>();
        for (TrialBalance.Line line : lines) {
            if (line.account().perCounterSite()) {
                sides.merge(
                        new Side(
                                line.account(),
                                line.site(),
                                line.counterSite().orElseThrow(),
                                line.currency()),
                        line.amountMinor(),
                        Math::addExact);
            }
        }
        sides.forEach(
                (side, minor) -> {
                    Account other =
                            switch (side.account) {
                                case DUE_FROM_SITE -> Account.DUE_TO_SITE;
                                case DUE_TO_SITE -> Account.DUE_FROM_SITE;
                                default -> side.account;
                            };
                    long mirrored = sides.getOrDefault(side.mirrored(other), 0L);
                    take(side.account, "", side.currency, -common(minor, -mirrored));
                });
    }

    /**
     * What a seller pays for a use elsewhere is what the provider earns by it, item by item; in the books of two currencies
     * both meet in the clearing between them.
     */
    private void earned(List<TrialBalance.Line> lines) {
        Map<String, Map<Currency, Long>> costs = sums(lines, Account.REDEMPTION_COST);
        Map<String, Map<Currency, Long>> revenues = sums(lines, Account.INTER_SITE_SERVICE_REVENUE);
        costs.forEach(
                (item, cost) -> {
                    Map<Currency, Long> revenue = revenues.getOrDefault(item, Map.of());
                    Map<Currency, Long> costAbroad = rest(cost, revenue);
                    Map<Currency, Long> revenueAbroad = rest(revenue, cost);
                    boolean met = !costAbroad.isEmpty() && !revenueAbroad.isEmpty();
                    eliminate(Account.REDEMPTION_COST, item, cost, met ? Map.of() : costAbroad);
                    eliminate(
                            Account.INTER_SITE_SERVICE_REVENUE,
                            item,
                            revenue,
                            met ? Map.of() : revenueAbroad);
                    if (met) {
                        clear(costAbroad);
                        clear(revenueAbroad);
                    }
                });
    }

    private static Map<String, Map<Currency, Long>> sums(
            List<TrialBalance.Line> lines, Account account) {
        return lines.stream()
                .filter(line -> line.account() == account)
                .collect(
                        Collectors.groupingBy(
                                TrialBalance.Line::qualifier,
                                TreeMap::new,
                                Collectors.toMap(
                                        TrialBalance.Line::currency,
                                        TrialBalance.Line::amountMinor,
                                        Math::addExact,
                                        LinkedHashMap::new)));
    }

    /** What the other side has not in the same currency. */
    private static Map<Currency, Long> rest(Map<Currency, Long> own, Map<Currency, Long> other) {
        Map<Currency, Long> rest = new LinkedHashMap<>();
        own.forEach(
                (currency, minor) -> {
                    long left = minor - common(minor, -other.getOrDefault(currency, 0L));
                    if (left != 0) {
                        rest.put(currency, left);
                    }
                });
        return rest;
    }

    private void eliminate(
            Account account, String item, Map<Currency, Long> own, Map<Currency, Long> kept) {
        own.forEach(
                (currency, minor) ->
                        take(account, item, currency, kept.getOrDefault(currency, 0L) - minor));
    }

    private void clear(Map<Currency, Long> abroad) {
        abroad.forEach((currency, minor) -> take(Account.CURRENCY_CLEARING, "", currency, minor));
    }

    /** What two amounts of one direction have in common; nothing of two directions. */
    private static long common(long one, long other) {
        if (Long.signum(one) != Long.signum(other)) {
            return 0;
        }
        return Math.abs(one) < Math.abs(other) ? one : other;
    }

    private void take(Account account, String qualifier, Currency currency, long minor) {
        if (minor != 0) {
            amounts.add(new Amount(account, qualifier, currency, minor));
        }
    }
}
