package io.mesoderm.platform.http;

import java.util.Optional;

/** One thing the platform cannot be ready without, or that someone must look at. */
public interface HealthCheck {

    String name();

    /**
     * Empty when all is well, else what is wrong, without secrets; called on a thread that may
     * block, bounded to two seconds.
     */
    Optional<String> trouble();

    /** Whether trouble means 503: a failed module is reported, yet the platform stays ready. */
    default boolean critical() {
        return true;
    }
}
