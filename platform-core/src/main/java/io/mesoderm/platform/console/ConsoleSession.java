package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Authenticator;
import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.http.Credentials;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.SignIn;
import io.mesoderm.platform.identity.SignedIn;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Signing in and out in the browser. The session's token lies in a cookie that no script can read and
 * that is sent to this host alone.
 */
public final class ConsoleSession {

    private static final int FORM_BYTES = 8 * 1024;

    private final SignIn signIn;
    private final Authenticator authenticator;
    private final Executor executor;

    public ConsoleSession(SignIn signIn, Authenticator authenticator, Executor executor) {
        this.signIn = signIn;
        this.authenticator = authenticator;
        this.executor = executor;
    }

    void mount(Router router) {
        router.get("/sign-in").handler(routing -> door(routing, 200, "", ""));
        router.post("/sign-in")
                .handler(FormBody.reader(FORM_BYTES))
                .handler(routing -> executor.execute(() -> enter(routing)));
        router.post("/sign-out")
                .handler(FormBody.reader(FORM_BYTES))
                .handler(routing -> executor.execute(() -> leave(routing)));
    }

    private void enter(RoutingContext routing) {
        String email = Optional.ofNullable(routing.request().getFormAttribute("email")).orElse("");
        String password =
                Optional.ofNullable(routing.request().getFormAttribute("password")).orElse("");
        try {
            letIn(routing, signIn.signIn(email, password));
        } catch (Problem problem) {
            door(routing, problem.status(), email, problem.getMessage());
        } catch (RuntimeException e) {
            Responses.refuse(routing, "sign-in", e);
        }
    }

    /** Sends the browser in with its new session. */
    static void letIn(RoutingContext routing, SignedIn session) {
        routing.response()
                .addCookie(
                        cookie(session.token(), Duration.between(Instant.now(), session.endsAt())));
        Responses.redirect(routing, "/");
    }

    private void leave(RoutingContext routing) {
        try {
            Credentials credentials = PageMounter.credentials(routing);
            Optional<Caller> caller = authenticator.authenticate(credentials);
            if (caller.isPresent()) {
                signIn.signOut(credentials.sessionCookie().orElseThrow());
            }
            routing.response().addCookie(cookie("", Duration.ZERO));
            Responses.redirect(routing, "/sign-in");
        } catch (RuntimeException e) {
            Responses.refuse(routing, "sign-out", e);
        }
    }

    private static void door(RoutingContext routing, int status, String email, String error) {
        Responses.html(
                routing,
                status,
                Templates.render(
                        "page/signIn.jte",
                        Map.of(
                                "words",
                                Words.of(PageMounter.locale(routing)),
                                "email",
                                email,
                                "error",
                                error)));
    }

    private static Cookie cookie(String token, Duration life) {
        return Cookie.cookie(Credentials.SESSION_COOKIE, token)
                .setPath("/")
                .setSecure(true)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(life.toSeconds());
    }
}
