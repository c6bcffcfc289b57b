package io.mesoderm.platform.module;

import java.time.Duration;

/**
 * The bounds of every module: how many calls at once, how long one may take, how much processor time
 * and memory one may use, and how many faults within a while are too many.
 */
public record ModuleLimits(
        int concurrentCalls,
        Duration call,
        Duration view,
        Duration grace,
        Duration cpuPerCall,
        long allocatedBytesPerCall,
        int faults,
        Duration faultWindow) {

    /** What holds unless the configuration says otherwise; a view's 300 ms are the SPI's promise. */
    public static ModuleLimits defaults() {
        return new ModuleLimits(
                32,
                Duration.ofSeconds(10),
                Duration.ofMillis(300),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                2L << 30,
                10,
                Duration.ofMinutes(1));
    }
}
