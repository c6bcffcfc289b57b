package io.mesoderm.platform.persistence;

import com.github.f4b6a3.uuid.UuidCreator;

import java.util.UUID;

/** Makes the ids of all rows: UUIDv7, so that new rows lie beside each other on disk. */
public final class Ids {

    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
