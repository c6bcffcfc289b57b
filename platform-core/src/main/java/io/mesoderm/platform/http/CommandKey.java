package io.mesoderm.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

/**
 * One command of one caller: the SHA-256 of its {@code Idempotency-Key}, and of what it asks (path, query
 * and body), so that the same key with another request is found out.
 */
record CommandKey(UUID actor, byte[] key, String route, byte[] request) {

    private static final int LONGEST = 255;

    /** {@link Problem} 400 when the header is missing or longer than 255 characters. */
    static CommandKey of(CompiledEndpoint endpoint, Caller caller, Incoming incoming) {
        String key =
                incoming.header("Idempotency-Key")
                        .filter(value -> !value.isBlank() && value.length() <= LONGEST)
                        .orElseThrow(
                                () ->
                                        Problem.of(
                                                400,
                                                "idempotency-key-missing",
                                                "Send an Idempotency-Key of 1 to 255 characters: a new one per command, the same when you repeat it."));
        return new CommandKey(
                caller.account(),
                sha256(key.getBytes(StandardCharsets.UTF_8)),
                endpoint.route().operationId(),
                sha256(
                        (incoming.path() + "\n" + incoming.queryText() + "\n")
                                .getBytes(StandardCharsets.UTF_8),
                        incoming.body()));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Arrays.stream(parts).forEach(digest::update);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    boolean asksTheSame(String otherRoute, byte[] otherRequest) {
        return route.equals(otherRoute) && Arrays.equals(request, otherRequest);
    }
}
