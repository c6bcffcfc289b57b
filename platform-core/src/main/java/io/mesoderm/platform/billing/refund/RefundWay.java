package io.mesoderm.platform.billing.refund;

/** Where the money of a refund goes. */
public enum RefundWay {
    /** To the payments it came by, newest first. */
    AS_PAID,
    /** To the patient's credit, as much as would go back otherwise; a compensation is paid all the same. */
    CREDIT
}
