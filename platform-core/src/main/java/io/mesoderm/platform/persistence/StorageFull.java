package io.mesoderm.platform.persistence;

/** The server's disk is full: reads go on, writes do not. */
public final class StorageFull extends DatabaseFailure {

    private static final long serialVersionUID = 1L;

    StorageFull(Throwable cause) {
        super("storage-full", "the database has no space left", cause);
    }
}
