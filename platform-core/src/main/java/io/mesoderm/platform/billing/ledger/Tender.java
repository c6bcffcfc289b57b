package io.mesoderm.platform.billing.ledger;

/**
 * How money came in. Each tender has its own account until the bank statement clears it; a voucher brought its money
 * when it was sold, and takes it from what is owed for it; so does the credit of a patient.
 */
public enum Tender {
    CASH,
    CARD,
    BANK_TRANSFER,
    /** Paid out later by whoever lends it to the patient. */
    FINANCING,
    VOUCHER,
    /** Of the patient's own, which was paid ahead. */
    CREDIT,
    /** Rewards, a wallet or a loan of somebody else's programme, in a clearing account of its own. */
    PROGRAMME;

    /** False for what was paid ahead, and for what pays for treatments alone. */
    public boolean isMoney() {
        return this != VOUCHER && this != CREDIT && this != PROGRAMME;
    }

    /** Money that goes back the way it came. */
    Posting paidOut(SiteBook book, long minor) {
        return paidOut(book, name(), minor);
    }

    Posting paidOut(SiteBook book, String clearing, long minor) {
        return received(book, clearing, Math.negateExact(minor));
    }

    Posting received(SiteBook book, long minor) {
        return received(book, name(), minor);
    }

    /** {@code clearing} says where money waits for the bank: for most tenders that is their own name. */
    Posting received(SiteBook book, String clearing, long minor) {
        return switch (this) {
            case CASH -> Posting.of(book, Account.CASH_DRAWER, minor);
            case VOUCHER, CREDIT -> Posting.of(book, Account.WALLET_LIABILITY, minor);
            case CARD, BANK_TRANSFER, FINANCING, PROGRAMME ->
                    Posting.of(book, Account.PROCESSOR_CLEARING, clearing, minor);
        };
    }
}
