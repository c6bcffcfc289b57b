package io.mesoderm.platform.billing;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands where a test puts it. */
final class SettableClock implements InstantSource {

    private volatile Instant now;

    SettableClock(String now) {
        set(now);
    }

    void set(String instant) {
        now = Instant.parse(instant);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
