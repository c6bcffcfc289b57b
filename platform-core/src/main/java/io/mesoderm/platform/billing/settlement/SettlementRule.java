package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.amount.Exchange;
import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What {@code providerSiteId} gets when it performs a unit that {@code sellerSiteId} sold, from a day on.
 * Rules are only added; the one in force on the day of a redemption is stored with it.
 *
 * @param packageTemplate the one template it is for, by its code; empty for all that have no rule of their own
 * @param serviceItem the one item; empty as above
 * @param measure the one kind of unit; empty as above
 * @param floorMinor the least it gets, in the rule's currency, whatever the percentage says
 * @param capMinor the most
 */
public record SettlementRule(
        UUID id,
        SiteId sellerSiteId,
        SiteId providerSiteId,
        Optional<String> packageTemplate,
        Optional<String> serviceItem,
        Optional<Measure> measure,
        LocalDate validFrom,
        Optional<LocalDate> validTo,
        SettlementModel model,
        SettlementBasis basis,
        Optional<Long> rateNumerator,
        Optional<Long> rateDenominator,
        Optional<Long> fixedMinor,
        Optional<Long> floorMinor,
        Optional<Long> capMinor,
        Currency currency) {

    /** What the amount may be taken of. */
    public record Bases(
            Money unitValue,
            Money sellerListPrice,
            Supplier<Money> providerListPrice,
            Supplier<Money> providerCost) {}

    /**
     * Which of two rules that fit goes first, the greater: one for the package template, then one for the item, then one
     * for the kind of unit.
     */
    static final Comparator<SettlementRule> SCOPE =
            Comparator.comparing((SettlementRule rule) -> rule.packageTemplate.isPresent())
                    .thenComparing(rule -> rule.serviceItem.isPresent())
                    .thenComparing(rule -> rule.measure.isPresent());

    /** As above; of two for the same, the one that began later. */
    static final Comparator<SettlementRule> MORE_SPECIFIC =
            SCOPE.thenComparing(SettlementRule::validFrom);

    /** Whether it names nothing else than this. */
    boolean isFor(String template, String item, Measure kind) {
        return packageTemplate.filter(named -> !named.equals(template)).isEmpty()
                && serviceItem.filter(named -> !named.equals(item)).isEmpty()
                && measure.filter(named -> named != kind).isEmpty();
    }

    public boolean inForceOn(LocalDate day) {
        return !validFrom.isAfter(day) && validTo.filter(end -> end.isBefore(day)).isEmpty();
    }

    /**
     * The settlement amount: rounded half up once, in the currency of its basis, or at the rule's own limits and in its
     * currency where they are passed.
     */
    public Money amount(Bases bases, Exchange exchange) {
        Money amount = unlimited(bases, exchange);
        if (floorMinor.isEmpty() && capMinor.isEmpty()) {
            return amount;
        }
        long agreed = exchange.between(amount.currency(), currency).convert(amount).minor();
        long capped = Math.min(capMinor.orElse(agreed), agreed);
        long limited = Math.max(floorMinor.orElse(capped), capped);
        return limited == agreed ? amount : new Money(limited, currency);
    }

    private Money unlimited(Bases bases, Exchange exchange) {
        return switch (basis) {
            case UNIT_VALUE -> share(bases.unitValue);
            case SELLER_LIST_PRICE -> share(bases.sellerListPrice);
            case PROVIDER_LIST_PRICE -> share(bases.providerListPrice.get());
            case FIXED -> new Money(fixedMinor.orElseThrow(), currency);
            case COST_PLUS -> plus(bases.providerCost.get(), exchange);
        };
    }

    private Money plus(Money cost, Exchange exchange) {
        return fixedMinor
                .map(
                        minor ->
                                exchange.between(cost.currency(), currency)
                                        .convert(cost)
                                        .plus(new Money(minor, currency)))
                .orElseGet(() -> cost.plus(share(cost)));
    }

    private Money share(Money base) {
        Ratio rate = Ratio.of(rateNumerator.orElseThrow(), rateDenominator.orElseThrow());
        return new Money(rate.roundHalfUp(base.minor()), base.currency());
    }
}
