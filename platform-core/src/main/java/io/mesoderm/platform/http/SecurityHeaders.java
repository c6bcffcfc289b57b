package io.mesoderm.platform.http;

import io.netty.util.AsciiString;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers every answer carries, whoever writes it (ASVS 5.0 V3.4). A page that runs scripts sets
 * its own policy over the one here, which allows nothing.
 */
final class SecurityHeaders implements Handler<RoutingContext> {

    private static final Map<CharSequence, CharSequence> HEADERS = new LinkedHashMap<>();

    static {
        put(
                "Content-Security-Policy",
                "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        put("X-Content-Type-Options", "nosniff");
        put("Referrer-Policy", "no-referrer");
        put("Cross-Origin-Opener-Policy", "same-origin");
        put("Cross-Origin-Resource-Policy", "same-origin");
        put("Cache-Control", "no-store");
    }

    private static void put(String name, String value) {
        HEADERS.put(AsciiString.cached(name), AsciiString.cached(value));
    }

    @Override
    public void handle(RoutingContext routing) {
        MultiMap headers = routing.response().headers();
        HEADERS.forEach(headers::set);
        routing.next();
    }
}
