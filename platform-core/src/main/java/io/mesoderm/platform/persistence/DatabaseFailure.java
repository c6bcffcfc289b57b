package io.mesoderm.platform.persistence;

/** What went wrong between us and the database, with the code under which the documents say what to do. */
public abstract sealed class DatabaseFailure extends RuntimeException
        permits Unavailable,
                UnknownOutcome,
                HiddenCommit,
                ForeignDatabase,
                StorageFull,
                WrongSettings {

    private static final long serialVersionUID = 1L;

    private final String code;

    DatabaseFailure(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public final String code() {
        return code;
    }
}
