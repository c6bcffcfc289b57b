package io.mesoderm.platform.persistence;

import java.nio.ByteBuffer;
import java.util.UUID;

/** A UUID as the sixteen bytes of a {@code BINARY(16)} column, for SQL that does not pass JDBI. */
public final class BinaryIds {

    private BinaryIds() {}

    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    public static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
