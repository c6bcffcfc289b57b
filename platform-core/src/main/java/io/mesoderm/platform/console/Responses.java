package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.http.WrittenFile;
import io.vertx.ext.web.RoutingContext;

import java.util.Map;

/** Sends pages, with the headers every page carries. */
final class Responses {

    /** Only what this server serves itself; no inline script or style, no frame, no plug-in. */
    private static final String CSP =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
                    + "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'";

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

    /** The session is over: the whole page goes to the door, also when only a part of it was asked for. */
    static void toSignIn(RoutingContext routing) {
        if (routing.request().getHeader("HX-Request") == null) {
            redirect(routing, "/sign-in");
            return;
        }
        headers(routing);
        routing.response().setStatusCode(401).putHeader("HX-Redirect", "/sign-in").end();
    }

    /** To whoever is not signed in, or where nothing is known of a place. */
    static void refuse(RoutingContext routing, String where, RuntimeException thrown) {
        problem(routing, Refusal.of(thrown, where));
    }

    static void problem(RoutingContext routing, Problem problem) {
        problem(routing, Refusal.of(problem, ""));
    }

    static void problem(RoutingContext routing, Refusal refusal) {
        refusal.head(routing);
        html(
                routing,
                refusal.problem().status(),
                Templates.render(
                        "page/problem.jte",
                        Map.of(
                                "words",
                                Words.of(PageMounter.locale(routing)),
                                "refusal",
                                refusal)));
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
