package io.mesoderm.platform.billing.bank.format;

/** A file that is none of the kinds we read. */
public final class UnknownFormat extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownFormat(String reason) {
        super(reason, null, false, false);
    }
}
