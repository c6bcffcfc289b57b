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
    CREDIT;

    /** False for what was paid ahead and is only owed to somebody else by it. */
    public boolean isMoney() {
        return this != VOUCHER && this != CREDIT;
    }

    /** Money that goes back the way it came. */
    Posting paidOut(SiteBook book, long minor) {
        return received(book, Math.negateExact(minor));
    }

    Posting received(SiteBook book, long minor) {
        return switch (this) {
            case CASH -> Posting.of(book, Account.CASH_DRAWER, minor);
            case VOUCHER, CREDIT -> Posting.of(book, Account.WALLET_LIABILITY, minor);
            case CARD, BANK_TRANSFER, FINANCING ->
                    Posting.of(book, Account.PROCESSOR_CLEARING, name(), minor);
        };
    }
}
