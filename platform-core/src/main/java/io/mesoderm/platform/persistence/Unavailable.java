package io.mesoderm.platform.persistence;

import java.time.Duration;

/** Nothing was written; the same call may succeed a little later. */
public final class Unavailable extends DatabaseFailure {

    private static final long serialVersionUID = 1L;

    Unavailable(String message, Throwable cause) {
        super("database-unavailable", message, cause);
    }

    public Duration retryAfter() {
        return Duration.ofSeconds(2);
    }
}
