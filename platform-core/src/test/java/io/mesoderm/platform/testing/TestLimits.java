package io.mesoderm.platform.testing;

import io.mesoderm.platform.module.ModuleLimits;

import java.time.Duration;

/** The bounds of modules in tests that are about something else: wide for a busy machine, and no quarantine by accident. */
public final class TestLimits {

    private TestLimits() {}

    /** So many calls of one module at once. */
    public static ModuleLimits of(int concurrentCalls) {
        return new ModuleLimits(
                concurrentCalls,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(4),
                1L << 30,
                50,
                Duration.ofMinutes(1));
    }
}
