package io.mesoderm.platform.events;

import java.time.Duration;

/**
 * How delivery goes on when it does not go well. {@code lease} is how long a node may take over one
 * delivery before another may try, and must outlast a module call; {@code poll} is how often this node
 * looks for chains that other nodes left to it, {@code sweep} how often it looks through all.
 */
public record Pace(
        int tries,
        Duration firstPause,
        Duration longestPause,
        Duration lease,
        Duration poll,
        Duration sweep,
        Duration grace) {

    /** Twelve tries take about half an hour. */
    public static Pace defaults() {
        return new Pace(
                12,
                Duration.ofSeconds(1),
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5));
    }

    /** The pause after so many failures: each twice the one before. */
    Duration pauseAfter(int failures) {
        int doublings = Math.min(failures - 1, 30);
        Duration pause = firstPause.multipliedBy(1L << doublings);
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
