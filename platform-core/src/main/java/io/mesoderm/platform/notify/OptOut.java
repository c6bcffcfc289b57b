package io.mesoderm.platform.notify;

import io.mesoderm.spi.context.ChainId;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** The way in a message to want no more of its kind; the database keeps the hash alone. */
record OptOut(String token) {

    static final String PATH = "/opt-out/";

    /** By the same token the patient says that something is not right. */
    static final String REPORT = "/not-right/";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 20;

    static OptOut next() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return new OptOut(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** The page speaks the language of the message, whatever the patient's machine asks for. */
    String path(ChainId chain, Locale locale) {
        return PATH + chain + "/" + token + language(locale);
    }

    String reportPath(ChainId chain, Locale locale) {
        return REPORT + chain + "/" + token + language(locale);
    }

    private static String language(Locale locale) {
        return "?lang=" + locale.toLanguageTag();
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
