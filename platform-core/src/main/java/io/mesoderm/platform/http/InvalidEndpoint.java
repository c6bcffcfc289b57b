package io.mesoderm.platform.http;

/** An endpoint that cannot be mounted: a mistake of whoever wrote it, found before it serves. */
public final class InvalidEndpoint extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidEndpoint(String operation, String reason) {
        super("endpoint " + operation + ": " + reason);
    }
}
