package io.mesoderm.platform.persistence;

import com.github.f4b6a3.uuid.UuidCreator;

import java.time.Instant;
import java.util.UUID;

/** Makes the ids of all rows: UUIDv7, so that new rows lie beside each other on disk. */
public final class Ids {

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Ids() {}

    /** Before all that are made from this instant on, and behind all that were made a millisecond before it. */
    public static UUID from(Instant instant) {
        return new UUID((instant.toEpochMilli() << 16) | VERSION, VARIANT);
    }

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** Before every id that was made at this instant or later: a bound for whoever looks for rows of some days. */
    public static UUID before(Instant instant) {
        return new UUID(instant.toEpochMilli() << 16, 0);
    }
}
