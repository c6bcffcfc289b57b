package io.mesoderm.platform.scheduling.calendar;

import io.mesoderm.spi.context.ChainId;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret of a calendar's link; the database keeps the hash alone. */
record FeedToken(String text) {

    static final String PATH = "/calendar/";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static FeedToken next() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return new FeedToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** Where a calendar program finds it, below the address of the platform. */
    String path(ChainId chain) {
        return PATH + chain + "/" + text + ".ics";
    }

    byte[] hash() {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
