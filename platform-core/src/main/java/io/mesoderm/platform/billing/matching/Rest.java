package io.mesoderm.platform.billing.matching;

import io.mesoderm.platform.billing.ledger.Account;

/** Where what bank and books differ by belongs, said by whoever accepts it. */
public enum Rest {
    PROCESSOR_FEES(Account.PROCESSOR_FEES),
    BANK_FEES(Account.BANK_FEES),
    /** Of a few minor units, where somebody else has rounded. */
    ROUNDING_DIFFERENCE(Account.ROUNDING_DIFFERENCE),
    /** Nobody knows yet; undo the match to match it anew. */
    SUSPENSE(Account.SUSPENSE);

    private final Account account;

    Rest(Account account) {
        this.account = account;
    }

    Account account() {
        return account;
    }
}
