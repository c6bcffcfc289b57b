package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.spi.context.SiteId;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The trial balances of all sites as one: what the sites stand at, what they only owe, pay or earn among each other, and what
 * is left of it as the chain's own. The eliminations of a currency add up to nothing, so the chain's column does too.
 */
public record Consolidation(Optional<Integer> period, List<SiteId> sites, List<Line> lines) {

    /** What one site has of a line. */
    public record SiteAmount(SiteId site, long minor) {}

    /** One account of all sites in one currency; debits positive. Sites and elimination add up to the chain. */
    public record Line(
            Account account,
            String qualifier,
            Currency currency,
            List<SiteAmount> sites,
            long sitesMinor,
            long eliminatedMinor,
            long chainMinor) {}

    private record Key(Account account, String qualifier, Currency currency) {

        static final Comparator<Key> ORDER =
                Comparator.comparing(Key::account)
                        .thenComparing(Key::qualifier)
                        .thenComparing(key -> key.currency.getCurrencyCode());
    }

    static Consolidation of(TrialBalance balance) {
        Map<Key, Map<SiteId, Long>> sums = new TreeMap<>(Key.ORDER);
        for (TrialBalance.Line line : balance.lines()) {
            sums.computeIfAbsent(
                            new Key(line.account(), line.qualifier(), line.currency()),
                            key -> new LinkedHashMap<>())
                    .merge(line.site(), line.amountMinor(), Math::addExact);
        }
        Map<Key, Long> eliminated =
                new Eliminations(balance.lines())
                        .amounts().stream()
                                .collect(
                                        Collectors.toMap(
                                                amount ->
                                                        new Key(
                                                                amount.account(),
                                                                amount.qualifier(),
                                                                amount.currency()),
                                                Eliminations.Amount::minor,
                                                Math::addExact));
        eliminated.keySet().forEach(key -> sums.putIfAbsent(key, Map.of()));
        List<Line> lines = new ArrayList<>();
        sums.forEach((key, sites) -> lines.add(line(key, sites, eliminated.getOrDefault(key, 0L))));
        return new Consolidation(balance.period(), sites(balance), lines);
    }

    private static Line line(Key key, Map<SiteId, Long> sites, long eliminated) {
        long sum = sites.values().stream().reduce(0L, Math::addExact);
        return new Line(
                key.account,
                key.qualifier,
                key.currency,
                sites.entrySet().stream()
                        .map(site -> new SiteAmount(site.getKey(), site.getValue()))
                        .toList(),
                sum,
                eliminated,
                Math.addExact(sum, eliminated));
    }

    private static List<SiteId> sites(TrialBalance balance) {
        return balance.lines().stream().map(TrialBalance.Line::site).distinct().toList();
    }
}
