package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.amount.Conversion;
import io.mesoderm.platform.billing.amount.Exchange;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the uses of the last days would have been settled at, had a rule held all those days beside the others, and what
 * they were. Nothing is written, and what was used keeps its rule.
 */
public final class RulePreview {

    private static final int MOST_USES = 50_000;

    /** The uses of an item between the two sites, per currency of the amounts. */
    private record Key(String serviceItem, Currency currency) {}

    /**
     * @param from the first day looked at, in the chain's settlement zone
     * @param to the last
     */
    public record Preview(
            SiteId seller, SiteId provider, LocalDate from, LocalDate to, List<Line> lines) {}

    /**
     * @param uses of the item in those days
     * @param changed how many the rule would have decided
     * @param unpriced how many of these lack the list price or the cost it takes, and are counted as they were
     */
    public record Line(
            String serviceItem,
            long uses,
            long changed,
            long unpriced,
            Money settled,
            Money proposed) {

        private Line plus(Line more) {
            return new Line(
                    serviceItem,
                    uses + more.uses,
                    changed + more.changed,
                    unpriced + more.unpriced,
                    settled.plus(more.settled),
                    proposed.plus(more.proposed));
        }
    }

    private final Handle handle;
    private final SettlementRule rule;
    private final ZoneId zone;
    private final Map<LocalDate, Exchange> exchanges = new HashMap<>();
    private final Map<Key, Line> lines = new HashMap<>();

    private RulePreview(Handle handle, SettlementRule rule) {
        this.handle = handle;
        this.rule = rule;
        this.zone = ChainPolicies.read(handle).settlementZone();
    }

    static Preview of(Handle handle, SettlementRule rule, int days, Instant now) {
        return new RulePreview(handle, rule).over(days, now);
    }

    private Preview over(int days, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate from = today.minusDays(days - 1L);
        List<ElsewhereUse> uses =
                ElsewhereUse.between(
                        handle, rule, from.atStartOfDay(zone).toInstant(), now, MOST_USES + 1);
        if (uses.size() > MOST_USES) {
            throw Problem.invalid(
                    "days",
                    "hold more than " + MOST_USES + " uses between these sites; ask for fewer");
        }
        SiteAmounts amounts = SiteAmounts.at(handle, rule);
        uses.forEach(use -> add(use, amounts));
        return new Preview(
                rule.sellerSiteId(),
                rule.providerSiteId(),
                from,
                today,
                lines.values().stream()
                        .sorted(
                                Comparator.comparing(Line::serviceItem)
                                        .thenComparing(
                                                line -> line.settled.currency().getCurrencyCode()))
                        .toList());
    }

    private void add(ElsewhereUse use, SiteAmounts amounts) {
        boolean changed = use.wouldFollow(rule);
        Optional<Money> proposed = changed ? proposed(use, amounts) : use.settled();
        boolean unpriced = changed && proposed.isEmpty();
        add(use, 1, changed ? 1 : 0, unpriced ? 1 : 0, use.settled(), true);
        add(use, 0, 0, 0, unpriced ? use.settled() : proposed, false);
    }

    private void add(
            ElsewhereUse use,
            long uses,
            long changed,
            long unpriced,
            Optional<Money> amount,
            boolean settled) {
        Money of = amount.orElseGet(() -> new Money(0, rule.currency()));
        Money none = new Money(0, of.currency());
        lines.merge(
                new Key(use.serviceItem(), of.currency()),
                new Line(
                        use.serviceItem(),
                        uses,
                        changed,
                        unpriced,
                        settled ? of : none,
                        settled ? none : of),
                Line::plus);
    }

    /** As it would be settled, in the rule's currency; empty where a price or cost is missing. */
    private Optional<Money> proposed(ElsewhereUse use, SiteAmounts amounts) {
        Optional<Money> here = amounts.on(use.serviceItem(), use.dayAtProvider());
        if (amounts.areNeeded() && here.isEmpty()) {
            return Optional.empty();
        }
        Exchange exchange =
                exchanges.computeIfAbsent(
                        use.performedAt().atZone(zone).toLocalDate(), this::rates);
        Supplier<Money> known = here::orElseThrow;
        Money whole =
                rule.amount(
                        new SettlementRule.Bases(use.unitValue(), use.listPrice(), known, known),
                        exchange);
        Money part = new Money(use.portion().of(whole.minor()), whole.currency());
        return Optional.of(exchange.between(part.currency(), rule.currency()).convert(part));
    }

    /** Each pair of currencies is looked up once a day. */
    private Exchange rates(LocalDate day) {
        Exchange rates = FxRates.on(handle, day);
        Map<List<Currency>, Conversion> known = new HashMap<>();
        return (from, to) ->
                known.computeIfAbsent(List.of(from, to), pair -> rates.between(from, to));
    }
}
