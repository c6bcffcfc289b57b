package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.amount.Exchange;
import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What {@code providerSiteId} gets when it performs a unit that {@code sellerSiteId} sold, from a day on.
 * Rules are only added; the one in force on the day of a redemption is stored with it.
 *
 * @param serviceItem the one item it is for; empty for all that have no rule of their own
 * @param floorMinor the least it gets, in the rule's currency, whatever the percentage says
 * @param capMinor the most
 */
public record SettlementRule(
        UUID id,
        SiteId sellerSiteId,
        SiteId providerSiteId,
        Optional<String> serviceItem,
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
            Money unitValue, Money sellerListPrice, Supplier<Money> providerListPrice) {}

    public boolean inForceOn(LocalDate day) {
        return !validFrom.isAfter(day) && validTo.filter(end -> end.isBefore(day)).isEmpty();
    }

    /**
     * The settlement amount: rounded half up once, in the currency of its basis, or at the rule's own limits and in its
     * currency where they are passed.
     */
    public Money amount(Bases bases, Exchange exchange) {
        Money amount = unlimited(bases);
        if (floorMinor.isEmpty() && capMinor.isEmpty()) {
            return amount;
        }
        long agreed = exchange.between(amount.currency(), currency).convert(amount).minor();
        long capped = Math.min(capMinor.orElse(agreed), agreed);
        long limited = Math.max(floorMinor.orElse(capped), capped);
        return limited == agreed ? amount : new Money(limited, currency);
    }

    private Money unlimited(Bases bases) {
        return switch (basis) {
            case UNIT_VALUE -> share(bases.unitValue);
            case SELLER_LIST_PRICE -> share(bases.sellerListPrice);
            case PROVIDER_LIST_PRICE -> share(bases.providerListPrice.get());
            case FIXED -> new Money(fixedMinor.orElseThrow(), currency);
        };
    }

    private Money share(Money base) {
        Ratio rate = Ratio.of(rateNumerator.orElseThrow(), rateDenominator.orElseThrow());
        return new Money(rate.roundHalfUp(base.minor()), base.currency());
    }
}
