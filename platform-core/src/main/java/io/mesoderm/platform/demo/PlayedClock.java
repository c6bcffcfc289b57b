package io.mesoderm.platform.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * The hour at which the demo's people work in a past that is played. On every site's calendar it is the day that was
 * begun: working hours lie in the middle of the day.
 */
public final class PlayedClock implements InstantSource {

    private static final LocalTime OPENING = LocalTime.of(6, 0);
    private static final Duration WORK = Duration.ofHours(8);
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration HURRIED = Duration.ofSeconds(1);

    private volatile Instant now = Instant.EPOCH;
    private Duration pace = USUAL;

    /** Opens the sites on this day; in a hurry if it ends at {@code until} before its work would be done. */
    void begin(LocalDate day, Instant until) {
        Instant opening = day.atTime(OPENING).toInstant(ZoneOffset.UTC);
        boolean whole = opening.plus(WORK).isBefore(until);
        pace = whole ? USUAL : HURRIED;
        now = whole ? opening : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** A little later, though never later than {@code until}. */
    void step(Instant until) {
        Instant next = now.plus(pace);
        now = next.isBefore(until) ? next : until;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
