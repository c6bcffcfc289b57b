package io.mesoderm.platform.billing.ledger;

/** A posting rule is wrong: its lines do not add up to zero. Nothing is ever written then. */
public final class UnbalancedTransaction extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnbalancedTransaction(JournalKind kind, String where, long difference) {
        super(kind + " is out of balance by " + difference + " at " + where);
    }
}
