package io.mesoderm.platform.billing.amount;

/**
 * What so many were sold for, and what was taken off for them. Another quantity is worth what its own tier says, changed
 * as the sale had changed the price of the planned one: never a share of what was sold.
 */
public record TierWorth(int quantity, long valueMinor, long discountMinor) {

    /** Of another quantity by the tiers of the sale; a worth that stays the same keeps its discount. */
    public TierWorth at(TierTable tiers, int delivered) {
        Ratio change = Ratio.of(tiers.price(delivered), tiers.price(quantity));
        long gross = change.roundHalfUp(Math.addExact(valueMinor, discountMinor));
        long discount = change.roundHalfUp(discountMinor);
        long value = Math.subtractExact(gross, discount);
        return value == valueMinor
                ? new TierWorth(delivered, valueMinor, discountMinor)
                : new TierWorth(delivered, value, discount);
    }
}
