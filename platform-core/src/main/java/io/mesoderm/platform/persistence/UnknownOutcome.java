package io.mesoderm.platform.persistence;

/** The connection was lost while COMMIT was under way: only the idempotency key, looked up anew, can tell what happened. */
public final class UnknownOutcome extends DatabaseFailure {

    private static final long serialVersionUID = 1L;

    UnknownOutcome(Throwable cause) {
        super("outcome-unknown", "the connection was lost during COMMIT", cause);
    }
}
