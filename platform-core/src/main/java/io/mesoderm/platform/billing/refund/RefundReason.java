package io.mesoderm.platform.billing.refund;

/** Why units are given back: some laws let the clinic keep nothing when it is at fault. */
public enum RefundReason {
    PATIENT_CANCELS,
    CLINIC_AT_FAULT
}
