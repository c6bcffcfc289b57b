package io.mesoderm.platform.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** One link: what it seals, and a hash over that, its own number and the link before. */
record Seal(long seq, SealedKind kind, UUID id, byte[] prevHash, byte[] hash) {

    /** What the first seal of a chain follows. */
    static final byte[] BEGINNING = new byte[32];

    static Seal of(long seq, SealedKind kind, UUID id, byte[] prevHash, byte[] content) {
        MessageDigest sha = sha256();
        sha.update(prevHash);
        sha.update(ByteBuffer.allocate(Long.BYTES).putLong(seq).array());
        sha.update(kind.name().getBytes(StandardCharsets.US_ASCII));
        sha.update(content);
        return new Seal(seq, kind, id, prevHash, sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
