package io.mesoderm.platform.billing.ledger;

/** At what credit stands in the books that is worth more than was paid for it. */
public enum CreditModel {
    /** At what was paid for it. */
    PRICE,
    /** At what it is worth, less a discount in an account of its own. */
    VALUE;

    /** Where the difference lies until it is spent. */
    Account discountAccount() {
        return this == PRICE ? Account.WALLET_LIABILITY : Account.LIABILITY_DISCOUNT;
    }
}
