package io.mesoderm.platform.persistence;

/** The database is missing, or its identity row names another one: a dump restored under the wrong name. */
public final class ForeignDatabase extends DatabaseFailure {

    private static final long serialVersionUID = 1L;

    ForeignDatabase(String message, Throwable cause) {
        super("database-foreign", message, cause);
    }
}
