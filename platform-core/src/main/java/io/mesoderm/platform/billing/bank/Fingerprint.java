package io.mesoderm.platform.billing.bank;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What makes two of a kind the same: the SHA-256 of their parts, none of which runs into the next. */
final class Fingerprint {

    private Fingerprint() {}

    static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static byte[] of(Object... parts) {
        String text =
                Stream.of(parts)
                        .map(
                                part ->
                                        part instanceof Optional<?> o
                                                ? o.map(Object::toString).orElse("")
                                                : part)
                        .map(Object::toString)
                        .map(part -> part.length() + ":" + part)
                        .collect(Collectors.joining());
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
