package io.mesoderm.platform.schema;

/** A record whose components cannot be JSON: a mistake of its author, found when it is compiled. */
public final class UnsupportedRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedRecord(String reason) {
        super(reason);
    }
}
