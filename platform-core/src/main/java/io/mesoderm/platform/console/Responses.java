package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.http.WrittenFile;
import io.vertx.ext.web.RoutingContext;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;

/** Sends pages, with the headers every page carries. */
final class Responses {

    /** Only what this server serves itself; no inline script or style, no frame, no plug-in. */
    private static final String CSP =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
                    + "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'";

    private static final Logger LOG = LoggerFactory.getLogger(Responses.class);

    private Responses() {}

    static void html(RoutingContext routing, int status, String html) {
        headers(routing);
        routing.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(html);
    }

    static void file(RoutingContext routing, WrittenFile file) {
        if (!routing.response().closed() && !routing.response().ended()) {
            headers(routing);
        }
        file.send(routing.response());
    }

    static void redirect(RoutingContext routing, String href) {
        headers(routing);
        routing.response().setStatusCode(303).putHeader("Location", href).end();
    }

    static void problem(RoutingContext routing, Problem problem) {
        Words words = Words.of(PageMounter.locale(routing));
        html(
                routing,
                problem.status(),
                Templates.render("page/problem.jte", Map.of("words", words, "problem", problem)));
    }

    /** A fault of ours: logged with its place, told to nobody else. */
    static void failure(RoutingContext routing, String page, RuntimeException fault) {
        LOG.error("console page {} failed", page, fault);
        problem(
                routing,
                Problem.of(500, "internal-error", "Something went wrong on our side; try again."));
    }

    static void headers(RoutingContext routing) {
        routing.response()
                .putHeader("Content-Security-Policy", CSP)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cache-Control", "no-store");
    }
}
