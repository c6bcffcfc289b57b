package io.mesoderm.platform.billing.tax;

/** When a package is taxed; chosen per template and frozen on the contract. */
public enum VoucherKind {
    /** Nothing is posted for tax. */
    NONE,
    /** Its tax is known at the sale, and due with the money; at the use nobody owes any. */
    SINGLE_PURPOSE,
    /** Taxed when it is used, by whoever treats. */
    MULTI_PURPOSE
}
