package io.mesoderm.platform.billing.bank.format;

/** A table of an account of which nobody has said what its columns mean. */
public final class MissingMapping extends RuntimeException {

    private static final long serialVersionUID = 1;

    MissingMapping() {
        super("Nobody has said what the columns of this account's tables mean.");
    }
}
