package io.mesoderm.platform.http;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.SiteId;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;

import java.util.Locale;
import java.util.Optional;

/**
 * Lets callers in: who they are, and whether the chain and site of the path are theirs to enter. The API
 * and the console's pages pass the same door.
 */
public final class Door {

    private static final String BEARER = "Bearer ";

    private final Authenticator authenticator;
    private final Access access;

    public Door(Authenticator authenticator, Access access) {
        this.authenticator = authenticator;
        this.access = access;
    }

    /** What the request shows; a page's form may carry the CSRF token as a field instead, see {@link Credentials}. */
    public static Credentials credentials(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        Cookie cookie = request.getCookie(Credentials.SESSION_COOKIE);
        return new Credentials(
                Optional.ofNullable(authorization)
                        .filter(value -> value.startsWith(BEARER))
                        .map(value -> value.substring(BEARER.length()).strip()),
                Optional.ofNullable(cookie).map(Cookie::getValue),
                Optional.ofNullable(request.getHeader(Credentials.CSRF_HEADER)),
                unsafe(request),
                request.remoteAddress() == null
                        ? "unknown"
                        : request.remoteAddress().hostAddress());
    }

    private static boolean unsafe(HttpServerRequest request) {
        String method = request.method().name();
        return !method.equals("GET") && !method.equals("HEAD");
    }

    /** The caller; {@link Problem} 401 when nobody shows valid credentials. May block. */
    public Caller caller(Credentials credentials) {
        return find(credentials).orElseThrow(Problem::unauthenticated);
    }

    /** The caller, if there is one. May block. */
    public Optional<Caller> find(Credentials credentials) {
        return credentials.none() ? Optional.empty() : authenticator.authenticate(credentials);
    }

    /** The context of a call in the chain, at the site if one is named; {@link Problem#notFound()} for every reason there is. May block. */
    public CallContext enter(
            Caller caller, String chain, Optional<String> site, Locale locale, String requestId) {
        return access.enter(caller, chain(chain), site.map(Door::site), locale, requestId)
                .orElseThrow(Problem::notFound);
    }

    private static ChainId chain(String key) {
        try {
            return new ChainId(key);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    private static SiteId site(String id) {
        try {
            return SiteId.of(id);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
