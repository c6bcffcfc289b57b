package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Access;
import io.mesoderm.platform.http.Authenticator;
import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.http.Credentials;
import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.http.Problems;
import io.mesoderm.platform.identity.SignIn;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.SiteId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the console answers when it has no page to answer: framed by the place that was asked for, so that whoever is
 * signed in goes on from there; to everybody else with the way to sign in.
 */
final class RefusalPages {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalPages.class);

    /** Read by programs, which get a document: the API and the health of the platform. */
    private static final Pattern NO_PAGE = Pattern.compile("/(?:api|health)(?:/.*)?");

    private static final Pattern PLACE =
            Pattern.compile("/c/(?<chain>[^/]+)(?:/s/(?<site>[^/]+))?(?:/.*)?");

    private final Authenticator authenticator;
    private final Access access;
    private final InProcessApi api;
    private final Executor executor;

    RefusalPages(Authenticator authenticator, Access access, InProcessApi api, Executor executor) {
        this.authenticator = authenticator;
        this.access = access;
        this.api = api;
        this.executor = executor;
    }

    /** After all pages: what none of them answers, and what failed on the way to one. */
    void mount(Router router) {
        router.route()
                .failureHandler(routing -> unlessForPrograms(routing, Problems.failure(routing)));
        router.route().last().handler(routing -> unlessForPrograms(routing, Problem.notFound()));
    }

    private void unlessForPrograms(RoutingContext routing, Throwable thrown) {
        if (NO_PAGE.matcher(routing.normalizedPath()).matches()) {
            routing.next();
        } else {
            executor.execute(() -> answer(routing, routing.normalizedPath(), thrown));
        }
    }

    /** Answers why {@code where} has no page for this request. */
    void answer(RoutingContext routing, String where, Throwable thrown) {
        Refusal refusal = Refusal.of(thrown, where);
        Optional<Frame> frame = frame(routing);
        if (frame.isEmpty()) {
            Responses.problem(routing, refusal);
            return;
        }
        refusal.head(routing);
        Responses.html(
                routing,
                refusal.problem().status(),
                Templates.render(
                        "page/refused.jte",
                        Map.of(
                                "frame",
                                frame.get(),
                                "title",
                                refusal.title(frame.get().words()),
                                "refusal",
                                refusal)));
    }

    /** Whoever is refused for want of the database is told so all the same, without a frame. */
    private Optional<Frame> frame(RoutingContext routing) {
        try {
            Credentials reading = PageMounter.credentials(routing).reading();
            return authenticator.authenticate(reading).map(each -> frame(routing, reading, each));
        } catch (RuntimeException e) {
            LOG.warn("a refusal goes without its frame: {}", e.toString());
            return Optional.empty();
        }
    }

    private Frame frame(RoutingContext routing, Credentials reading, Caller caller) {
        var client = new InProcessApi.Client(reading, PageMounter.locale(routing).toLanguageTag());
        String csrf = SignIn.csrfOf(reading.sessionCookie().orElseThrow());
        return place(routing, caller)
                .map(
                        place ->
                                Frames.of(
                                        new PageRequest(
                                                place,
                                                caller.name(),
                                                csrf,
                                                routing.normalizedPath(),
                                                Map.of(),
                                                Map.of(),
                                                FormValues.of(Map.of()),
                                                Optional.empty(),
                                                api,
                                                client)))
                .orElseGet(
                        () ->
                                Frames.outside(
                                        Words.of(PageMounter.locale(routing)),
                                        caller.name(),
                                        csrf));
    }

    /** The site of the address, else its chain, as far as this person may enter them. */
    private Optional<CallContext> place(RoutingContext routing, Caller caller) {
        Matcher address = PLACE.matcher(routing.normalizedPath());
        if (!address.matches()) {
            return Optional.empty();
        }
        Optional<CallContext> site =
                Optional.ofNullable(address.group("site"))
                        .flatMap(PageMounter::uuid)
                        .flatMap(id -> enter(routing, caller, address, List.of(new SiteId(id))));
        return site.or(() -> enter(routing, caller, address, List.of()));
    }

    private Optional<CallContext> enter(
            RoutingContext routing, Caller caller, Matcher address, List<SiteId> site) {
        try {
            return access.enter(
                    caller,
                    new ChainId(address.group("chain")),
                    site.stream().findFirst(),
                    PageMounter.locale(routing),
                    UUID.randomUUID().toString());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no name that a chain can have
        }
    }
}
