package io.mesoderm.platform.http;

import java.util.Optional;

/**
 * Finds who is behind a request's credentials. Called on a thread that may block, before any chain
 * is entered.
 */
public interface Authenticator {

    /**
     * The caller, or empty when the request carries no credentials or none that hold: the answer is
     * then the same 401. Throws {@link Problem} 403 {@code csrf-token-missing} when a session
     * cookie makes an unsafe request without its token.
     */
    Optional<Caller> authenticate(Credentials credentials);
}
