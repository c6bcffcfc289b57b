package io.mesoderm.platform.billing.ledger;

/** The event a journal transaction records; one event is one transaction. */
public enum JournalKind {
    PAID,
    /** A payment that was taken wrongly is taken back. */
    PAYMENT_REVERSED,
    VOUCHER_SOLD,
    /** A patient has paid ahead for whatever comes. */
    CREDIT_LOADED,
    /** Credit was spent elsewhere than it is owed, or was worth more than was paid for it. */
    CREDIT_USED,
    /** Such a spending is taken back. */
    CREDIT_RETURNED,
    CREDIT_EXPIRED,
    TIP_TAKEN,
    /** A share of a tip went to who treated. */
    TIP_EARNED,
    /** The use was undone: the share is held again. */
    TIP_RESTORED,
    TIP_RETURNED,
    /** A share went with its unit: to another patient, or to what the unit was turned into. */
    TIP_MOVED,
    /** A cardholder takes a payment back. */
    CARD_DISPUTED,
    /** That money is lost. */
    CARD_LOST,
    /** That money is back. */
    CARD_WON,
    /** A fee was taken for freezing units. */
    FREEZE_CHARGED,
    /** It was given back. */
    FREEZE_RETURNED,
    /** A count of cash was over or short. */
    TILL_CLOSED,
    PERFORMED,
    RECOGNISED,
    REVERSED,
    REFUNDED,
    REFUND_PAID,
    CONVERTED,
    /** Units passed to another patient. */
    TRANSFERRED,
    /** A package moved to another home site. */
    HOME_MOVED,
    /** What nobody used in time. */
    EXPIRED,
    /** What is taken of packages as never to be used, or given back of that. */
    BREAKAGE,
    /** An extension brought it back. */
    REINSTATED,
    SETTLED,
    /** The fewest transfers take the place of what sites owe each other. */
    NETTED,
    /** The tax that one entity charges another for what its site did. */
    SITE_INVOICED,
    /** A claim between sites that a dispute has undone. */
    WITHDRAWN,
    /** Bank lines are found again in what was in transit. */
    BANK_MATCHED,
    /** Such a finding is taken back. */
    UNMATCHED
}
