package io.mesoderm.platform.schema;

/**
 * Text that is not JSON, names a key twice or nests too deep. The message says where, never what.
 */
public final class MalformedJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedJson(String message) {
        super(message, null, false, false);
    }
}
