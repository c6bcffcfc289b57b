package io.mesoderm.platform.http;

import java.util.Optional;

/**
 * What a request shows to be let in. {@code unsafe} is true for every method but GET and HEAD: a
 * session cookie then needs its {@code csrfToken} beside it, a bearer token does not.
 */
public record Credentials(
        Optional<String> bearer,
        Optional<String> sessionCookie,
        Optional<String> csrfToken,
        boolean unsafe,
        String remoteAddress) {

    /** The cookie that carries the opaque session token. */
    public static final String SESSION_COOKIE = "__Host-session";

    /** The header (or form field {@code csrf}) that carries the session's CSRF token. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    /** The same for a request that only reads, whatever this one wanted. */
    public Credentials reading() {
        return new Credentials(bearer, sessionCookie, csrfToken, false, remoteAddress);
    }

    public boolean none() {
        return bearer.isEmpty() && sessionCookie.isEmpty();
    }
}
