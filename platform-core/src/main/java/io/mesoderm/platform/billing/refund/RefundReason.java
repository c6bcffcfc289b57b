package io.mesoderm.platform.billing.refund;

/** Why units or money are given back: a policy may keep less of an ill patient, and some laws nothing when the clinic is at fault. */
public enum RefundReason {
    PATIENT_CANCELS,
    CLINIC_AT_FAULT,
    MEDICAL,
    /** Money alone, of the seller's own accord: no unit comes back for it. */
    GOODWILL,
    /** What was delivered costs less by its tier than what was planned; nobody chooses it. */
    TIER_TRUE_UP
}
