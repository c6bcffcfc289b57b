package io.mesoderm.platform.billing.bank.format;

/** Who pays out what was taken by card or from a wallet of its own. */
public enum Processor {
    STRIPE,
    PAYPAL
}
