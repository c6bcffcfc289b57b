package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Where the link of a message leads by which a patient wants no more of its kind. Opening it changes nothing, since mail
 * programs open links by themselves; the button does.
 */
public final class OptOutPages implements Consumer<Router> {

    private static final String PATH = "/opt-out/:chain/:token";

    private final BiConsumer<String, String> refuse;
    private final Executor executor;

    /** {@code refuse} is told chain and token. */
    public OptOutPages(BiConsumer<String, String> refuse, Executor executor) {
        this.refuse = refuse;
        this.executor = executor;
    }

    @Override
    public void accept(Router router) {
        router.get(PATH).handler(routing -> executor.execute(() -> show(routing, 200, "opt-out")));
        router.post(PATH).handler(routing -> executor.execute(() -> refuse(routing)));
    }

    private void refuse(RoutingContext routing) {
        try {
            refuse.accept(routing.pathParam("chain"), routing.pathParam("token"));
            show(routing, 200, "opt-out-done");
        } catch (Problem problem) {
            show(routing, problem.status(), "opt-out-unknown");
        } catch (RuntimeException e) {
            Responses.refuse(routing, "opt-out", e);
        }
    }

    private static void show(RoutingContext routing, int status, String said) {
        Words words = Words.of(PageMounter.locale(routing));
        String page =
                Templates.render(
                        "page/optOut.jte",
                        Map.of("words", words, "said", said, "asks", said.equals("opt-out")));
        Responses.html(routing, status, page);
    }
}
