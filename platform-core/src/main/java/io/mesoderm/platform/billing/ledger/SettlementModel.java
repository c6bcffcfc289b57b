package io.mesoderm.platform.billing.ledger;

/** Who recognises the revenue of a unit performed at another site. */
public enum SettlementModel {
    /** Model R: the site that performs; the seller keeps a margin. */
    PROVIDER_RECOGNISES,
    /** Model P: the site that sold, which buys the service from the other. */
    SELLER_IS_PRINCIPAL
}
