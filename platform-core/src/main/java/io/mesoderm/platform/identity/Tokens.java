package io.mesoderm.platform.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * Opaque tokens of 256 random bits. Only their SHA-256 is stored, so a copy of the database opens
 * nothing. The prefix tells what a token is for.
 */
final class Tokens {

    static final String SESSION = "mss_";
    static final String API = "mst_";
    static final String RESET = "msr_";
    static final String INVITATION = "msi_";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private Tokens() {}

    static String next(String prefix) {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return prefix + TEXT.encodeToString(bits);
    }

    static byte[] hash(String token) {
        return sha256(token);
    }

    /** A session's id, which tells nothing of its token. */
    static UUID idOf(String token) {
        return UUID.nameUUIDFromBytes(hash(token));
    }

    /**
     * What a form or script of a browser session must send along: only who holds the cookie's token
     * can know it.
     */
    static String csrfOf(String sessionToken) {
        return TEXT.encodeToString(sha256("csrf:" + sessionToken));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
