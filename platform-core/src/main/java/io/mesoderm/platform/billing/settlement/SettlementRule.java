package io.mesoderm.platform.billing.settlement;

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
 */
public record SettlementRule(
        UUID id,
        SiteId sellerSiteId,
        SiteId providerSiteId,
        LocalDate validFrom,
        Optional<LocalDate> validTo,
        SettlementModel model,
        SettlementBasis basis,
        Optional<Long> rateNumerator,
        Optional<Long> rateDenominator,
        Optional<Long> fixedMinor,
        Currency currency) {

    /** What the amount may be taken of. */
    public record Bases(
            Money unitValue, Money sellerListPrice, Supplier<Money> providerListPrice) {}

    public boolean inForceOn(LocalDate day) {
        return !validFrom.isAfter(day) && validTo.filter(end -> end.isBefore(day)).isEmpty();
    }

    /** The settlement amount, rounded half up once, in the currency of its basis. */
    public Money amount(Bases bases) {
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
