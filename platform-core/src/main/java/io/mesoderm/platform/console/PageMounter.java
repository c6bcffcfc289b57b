package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Access;
import io.mesoderm.platform.http.Authenticator;
import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.http.Credentials;
import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.http.ReadEvent;
import io.mesoderm.platform.http.ReadRecorder;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Method;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;

/** Hangs the console's pages into the router, each behind sign-in, access and its permission. */
public final class PageMounter {

    private static final int FORM_BYTES = 256 * 1024;

    private final Authenticator authenticator;
    private final Access access;
    private final ReadRecorder reads;
    private final InProcessApi api;
    private final Executor executor;
    private final long uploadBytes;
    private final RefusalPages refusals;

    /** {@code uploadBytes} is how much a file in a form may have. */
    public PageMounter(
            Authenticator authenticator,
            Access access,
            ReadRecorder reads,
            InProcessApi api,
            Executor executor,
            long uploadBytes) {
        this.uploadBytes = uploadBytes;
        this.api = api;
        this.authenticator = authenticator;
        this.access = access;
        this.reads = reads;
        this.executor = executor;
        this.refusals = new RefusalPages(authenticator, access, api, executor);
    }

    void mount(Router router, List<ConsolePage> pages) {
        for (ConsolePage page : pages) {
            Route route =
                    router.route(
                            HttpMethod.valueOf(page.method().name()),
                            page.path().replaceAll("\\{(\\w+)}", ":$1"));
            if (page.takesFile()) {
                route.handler(FormFile.reader(uploadBytes));
            } else if (page.method() != Method.GET) {
                route.handler(FormBody.reader(FORM_BYTES));
            }
            route.handler(routing -> executor.execute(() -> answer(page, routing)));
        }
        refusals.mount(router);
    }

    private void answer(ConsolePage page, RoutingContext routing) {
        try {
            Optional<Caller> caller = authenticator.authenticate(credentials(routing));
            if (caller.isEmpty()) {
                Responses.toSignIn(routing);
                return;
            }
            CallContext context = enter(routing, caller.get());
            if (!context.actor().may(page.permission())) {
                recordRefusal(page, routing, context);
                throw Problem.forbidden(page.permission());
            }
            send(page, routing, request(routing, caller.get(), context), context);
        } catch (RuntimeException e) {
            refusals.answer(routing, "console page " + page.id(), e);
        }
    }

    private void send(
            ConsolePage page, RoutingContext routing, PageRequest request, CallContext context) {
        Answer answer;
        try {
            answer = page.handler().handle(request);
        } catch (Problem problem) {
            if (problem.status() == 403 || problem.status() == 404) {
                recordRefusal(page, routing, context);
            }
            throw problem;
        }
        switch (answer) {
            case Answer.Html html -> {
                recordReading(page, request, html.patients(), context);
                Responses.html(routing, html.status(), html.html());
            }
            case Answer.File file -> {
                try {
                    recordReading(page, request, request.seen(), context);
                } catch (RuntimeException e) {
                    file.file().close();
                    throw e;
                }
                Responses.file(routing, file.file());
            }
            case Answer.Redirect redirect -> Responses.redirect(routing, redirect.href());
        }
    }

    private void recordReading(
            ConsolePage page, PageRequest request, Set<PatientId> seen, CallContext context) {
        if (page.readsPatients()) {
            Set<PatientId> patients = new HashSet<>(seen);
            page.patientParameter().ifPresent(name -> patients.add(request.patient()));
            reads.record(
                    new ReadEvent("console." + page.id(), patients, ReadEvent.Outcome.READ),
                    context);
        }
    }

    private void recordRefusal(ConsolePage page, RoutingContext routing, CallContext context) {
        if (page.readsPatients()) {
            Set<PatientId> asked = new HashSet<>();
            page.patientParameter()
                    .map(routing::pathParam)
                    .flatMap(PageMounter::uuid)
                    .ifPresent(id -> asked.add(new PatientId(id)));
            reads.record(
                    new ReadEvent("console." + page.id(), asked, ReadEvent.Outcome.REFUSED),
                    context);
        }
    }

    private CallContext enter(RoutingContext routing, Caller caller) {
        Optional<SiteId> site = Optional.empty();
        String sitePart = routing.pathParam("site");
        if (sitePart != null) {
            site = Optional.of(new SiteId(uuid(sitePart).orElseThrow(Problem::notFound)));
        }
        ChainId chain;
        try {
            chain = new ChainId(routing.pathParam("chain"));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
        return access.enter(caller, chain, site, locale(routing), UUID.randomUUID().toString())
                .orElseThrow(Problem::notFound);
    }

    private PageRequest request(RoutingContext routing, Caller caller, CallContext context) {
        Map<String, List<String>> typed = new HashMap<>();
        MultiMap form = form(routing);
        form.names().forEach(name -> typed.put(name, form.getAll(name)));
        Map<String, String> query = new HashMap<>();
        routing.queryParams().forEach(entry -> query.put(entry.getKey(), entry.getValue()));
        String csrf =
                Optional.ofNullable(routing.request().getCookie(Credentials.SESSION_COOKIE))
                        .map(Cookie::getValue)
                        .map(io.mesoderm.platform.identity.SignIn::csrfOf)
                        .orElse("");
        return new PageRequest(
                context,
                caller.name(),
                csrf,
                routing.normalizedPath(),
                Map.copyOf(routing.pathParams()),
                Map.copyOf(query),
                new FormValues(Map.copyOf(typed), Map.of()),
                FormFile.of(routing),
                api,
                new InProcessApi.Client(credentials(routing), context.locale().toLanguageTag()));
    }

    static Credentials credentials(RoutingContext routing) {
        Cookie cookie = routing.request().getCookie(Credentials.SESSION_COOKIE);
        boolean unsafe = !isRead(routing);
        String csrf = routing.request().getHeader(Credentials.CSRF_HEADER);
        return new Credentials(
                Optional.empty(),
                Optional.ofNullable(cookie).map(Cookie::getValue),
                Optional.ofNullable(csrf == null ? form(routing).get("csrf") : csrf),
                unsafe,
                routing.request().remoteAddress().hostAddress());
    }

    /** What was typed; whoever only reads a page has typed nothing, whatever the request says of itself. */
    private static MultiMap form(RoutingContext routing) {
        return isRead(routing)
                ? MultiMap.caseInsensitiveMultiMap()
                : routing.request().formAttributes();
    }

    private static boolean isRead(RoutingContext routing) {
        HttpMethod method = routing.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    static Locale locale(RoutingContext routing) {
        var languages = routing.acceptableLanguages();
        return languages.isEmpty()
                ? Locale.ENGLISH
                : Locale.forLanguageTag(languages.getFirst().value());
    }

    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
