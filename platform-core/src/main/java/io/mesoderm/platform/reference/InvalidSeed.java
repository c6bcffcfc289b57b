package io.mesoderm.platform.reference;

/** A seed that cannot be used; the message names the file, the entry's code and the field. */
public final class InvalidSeed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSeed(String file, String reason) {
        super("seeds/" + file + ": " + reason);
    }

    InvalidSeed(String file, String code, String reason) {
        this(file, "entry '" + code + "': " + reason);
    }
}
