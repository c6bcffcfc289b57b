package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Access;
import io.mesoderm.platform.http.Authenticator;
import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.http.Credentials;
import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.ReadRecorder;
import io.mesoderm.platform.identity.Identity;
import io.mesoderm.platform.identity.SignIn;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The console as the platform mounts it: assets, the door, and all pages. */
public final class Console implements Consumer<Router> {

    private final ConsoleSession session;
    private final CodePages codes;
    private final PageMounter mounter;
    private final Authenticator authenticator;
    private final InProcessApi api;
    private final Executor executor;
    private final ElementAssets elements;
    private final List<ConsolePage> pages;

    public Console(
            ConsoleSession session,
            CodePages codes,
            PageMounter mounter,
            Authenticator authenticator,
            InProcessApi api,
            ModuleViews views,
            InstantSource clock,
            Executor executor) {
        this.session = session;
        this.codes = codes;
        this.mounter = mounter;
        this.authenticator = authenticator;
        this.api = api;
        this.executor = executor;
        this.elements = new ElementAssets(views);
        this.pages = new Pages(views, clock).all();
    }

    /** The parts put together; {@code reads} is told who looked at whom, {@code uploadBytes} bounds a file in a form. */
    public static Console of(
            Identity identity,
            Access access,
            ReadRecorder reads,
            InProcessApi api,
            ModuleViews views,
            InstantSource clock,
            Executor executor,
            long uploadBytes) {
        SignIn signIn = identity.signIn();
        Authenticator authenticator = identity.authenticator();
        return new Console(
                new ConsoleSession(signIn, authenticator, executor),
                new CodePages(signIn, identity.joining(), identity.reset(), executor),
                new PageMounter(authenticator, access, reads, api, executor, uploadBytes),
                authenticator,
                api,
                views,
                clock,
                executor);
    }

    @Override
    public void accept(Router router) {
        new Assets().mount(router);
        elements.mount(router);
        new ProblemPages().mount(router);
        session.mount(router);
        codes.mount(router);
        router.get("/").handler(routing -> executor.execute(() -> start(routing)));
        mounter.mount(router, pages);
    }

    /** Every page there is: method, address, permission; so that a test can try them all. */
    public List<Address> addresses() {
        return pages.stream()
                .map(
                        page ->
                                new Address(
                                        page.method().name(),
                                        page.path(),
                                        page.permission(),
                                        page.readsPatients()))
                .toList();
    }

    /** One page's address, and whether it shows patients. */
    public record Address(String method, String path, String permission, boolean showsPatients) {}

    /** Where a signed-in person begins: their chain if there is one, else the list of them. */
    private void start(RoutingContext routing) {
        try {
            Credentials credentials = PageMounter.credentials(routing);
            Optional<Caller> caller = authenticator.authenticate(credentials);
            if (caller.isEmpty()) {
                Responses.redirect(routing, "/sign-in");
                return;
            }
            var client =
                    new InProcessApi.Client(
                            credentials, PageMounter.locale(routing).toLanguageTag());
            String cursor = routing.request().getParam("cursor", "");
            var call = Call.get("/my-chains");
            var list =
                    api.call(client, cursor.isEmpty() ? call : call.asking("cursor", cursor))
                            .body();
            var chains = list.path("items");
            if (chains.size() == 1 && cursor.isEmpty()) {
                Responses.redirect(routing, "/c/" + chains.path(0).path("chain").asText());
                return;
            }
            Words words = Words.of(PageMounter.locale(routing));
            String csrf = SignIn.csrfOf(credentials.sessionCookie().orElseThrow());
            Frame frame = Frames.outside(words, caller.get().name(), csrf);
            Responses.html(
                    routing,
                    200,
                    Templates.render(
                            "page/chains.jte",
                            Map.of("frame", frame, "title", words.say("chains"), "list", list)));
        } catch (RuntimeException e) {
            Responses.refuse(routing, "start", e);
        }
    }
}
