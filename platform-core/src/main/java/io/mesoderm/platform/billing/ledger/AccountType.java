package io.mesoderm.platform.billing.ledger;

/** What an account is in a trial balance; debits are positive everywhere. */
public enum AccountType {
    ASSET,
    LIABILITY,
    INCOME,
    COST
}
