package io.mesoderm.platform.billing.ledger;

/** How money came in; each tender has its own account until the bank statement clears it. */
public enum Tender {
    CASH,
    CARD,
    BANK_TRANSFER;

    /** Money that goes back the way it came. */
    Posting paidOut(SiteBook book, long minor) {
        return received(book, Math.negateExact(minor));
    }

    Posting received(SiteBook book, long minor) {
        return this == CASH
                ? Posting.of(book, Account.CASH_DRAWER, minor)
                : Posting.of(book, Account.PROCESSOR_CLEARING, name(), minor);
    }
}
