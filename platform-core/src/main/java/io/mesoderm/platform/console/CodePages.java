package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.AccountReset;
import io.mesoderm.platform.identity.Joining;
import io.mesoderm.platform.identity.SignIn;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Where the links lead that people hand on: an invitation, a new password. The code stands behind the {@code #} of a
 * link and then in a form, so no address that a server, a proxy or a history keeps ever holds it.
 */
public final class CodePages {

    private static final int FORM_BYTES = 8 * 1024;
    private static final String INVITATION = "/invitation";
    private static final String RESET = "/reset";

    private final SignIn signIn;
    private final Joining joining;
    private final AccountReset reset;
    private final Executor executor;

    public CodePages(SignIn signIn, Joining joining, AccountReset reset, Executor executor) {
        this.signIn = signIn;
        this.joining = joining;
        this.reset = reset;
        this.executor = executor;
    }

    void mount(Router router) {
        router.get(INVITATION).handler(routing -> show(routing, "page/code.jte", Map.of()));
        router.get(RESET).handler(routing -> reset(routing, 200, ""));
        form(router, INVITATION, this::acceptInvitation);
        form(router, RESET, this::setPassword);
    }

    private void form(Router router, String path, Consumer<RoutingContext> handler) {
        router.post(path)
                .handler(FormBody.reader(FORM_BYTES))
                .handler(routing -> executor.execute(() -> answer(routing, path, handler)));
    }

    private static void answer(
            RoutingContext routing, String page, Consumer<RoutingContext> handler) {
        try {
            handler.accept(routing);
        } catch (RuntimeException e) {
            Responses.refuse(routing, page, e);
        }
    }

    /** With a code alone shows what it offers, with a password accepts that. */
    private void acceptInvitation(RoutingContext routing) {
        String code = sent(routing, "code");
        if (routing.request().getFormAttribute("password") == null) {
            offer(routing, code, 200, "");
            return;
        }
        try {
            String password = sent(routing, "password");
            ConsoleSession.letIn(routing, signIn.begin(joining.accept(code, password)));
        } catch (Problem problem) {
            offer(routing, code, problem.status(), problem.getMessage());
        }
    }

    /** The page is the same whether the invited address has an account or not. */
    private void offer(RoutingContext routing, String code, int status, String error) {
        Joining.Offer offer = joining.offer(code);
        show(
                routing,
                status,
                "page/invitation.jte",
                Map.of("offer", offer, "code", code, "error", error));
    }

    private void setPassword(RoutingContext routing) {
        try {
            String password = sent(routing, "password");
            ConsoleSession.letIn(
                    routing, signIn.begin(reset.finish(sent(routing, "code"), password)));
        } catch (Problem problem) {
            reset(routing, problem.status(), problem.getMessage());
        }
    }

    private static void reset(RoutingContext routing, int status, String error) {
        show(
                routing,
                status,
                "page/reset.jte",
                Map.of("code", sent(routing, "code"), "error", error));
    }

    private static void show(RoutingContext routing, String page, Map<String, Object> parameters) {
        show(routing, 200, page, parameters);
    }

    private static void show(
            RoutingContext routing, int status, String page, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("words", Words.of(PageMounter.locale(routing)));
        Responses.html(routing, status, Templates.render(page, all));
    }

    private static String sent(RoutingContext routing, String field) {
        return Optional.ofNullable(routing.request().getFormAttribute(field)).orElse("");
    }
}
