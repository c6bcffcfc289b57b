package io.mesoderm.platform.billing.matching;

/** What lies in transit, told apart by how it reaches the bank. */
public enum ItemKind {
    /** Carried to the bank in one sum with what else is in the drawer. */
    CASH,
    /** Paid out by a processor together with others. */
    CARD,
    /** Comes or goes by itself. */
    BANK_TRANSFER,
    /** Paid out by a lender, each by itself. */
    FINANCING,
    /** Paid out by who runs a programme, each account of it by itself. */
    PROGRAMME,
    /** What sites owe each other, seen by both of their banks. */
    SETTLEMENT
}
