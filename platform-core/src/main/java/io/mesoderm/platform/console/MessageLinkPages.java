package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.language.Messages;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Where a link of a message leads: {@code opt-out}, by which a patient wants no more of its kind, and {@code not-right}, by
 * which one says that something is not right. Opening it changes nothing, since mail programs open links by themselves;
 * the button does.
 */
public final class MessageLinkPages implements Consumer<Router> {

    private final String kind;
    private final BiConsumer<String, String> take;
    private final Executor executor;

    /** {@code take} is told chain and token; the words of {@code kind} begin with it. */
    public MessageLinkPages(String kind, BiConsumer<String, String> take, Executor executor) {
        this.kind = kind;
        this.take = take;
        this.executor = executor;
    }

    @Override
    public void accept(Router router) {
        String path = "/" + kind + "/:chain/:token";
        router.get(path).handler(routing -> executor.execute(() -> show(routing, 200, kind)));
        router.post(path).handler(routing -> executor.execute(() -> take(routing)));
    }

    private void take(RoutingContext routing) {
        try {
            take.accept(routing.pathParam("chain"), routing.pathParam("token"));
            show(routing, 200, kind + "-done");
        } catch (Problem problem) {
            show(routing, problem.status(), kind + "-unknown");
        } catch (RuntimeException e) {
            Responses.refuse(routing, kind, e);
        }
    }

    private void show(RoutingContext routing, int status, String said) {
        Locale locale = language(routing);
        Messages words = Messages.of("notify.messages", locale);
        String page =
                Templates.render(
                        "page/messageLink.jte",
                        Map.of(
                                "words",
                                words,
                                "language",
                                words.language().orElse(Locale.ENGLISH).toLanguageTag(),
                                "kind",
                                kind,
                                "said",
                                said,
                                "asks",
                                said.equals(kind)));
        Responses.html(routing, status, page);
    }

    /** That of the message; what the machine asks for where the link is an older one. */
    private static Locale language(RoutingContext routing) {
        List<String> named = routing.queryParam("lang");
        return named.isEmpty()
                ? PageMounter.locale(routing)
                : Locale.forLanguageTag(named.getFirst());
    }
}
