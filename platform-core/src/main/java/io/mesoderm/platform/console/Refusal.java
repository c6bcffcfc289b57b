package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.http.Problems;
import io.mesoderm.platform.http.RequestIds;
import io.vertx.ext.web.RoutingContext;

/** What is answered in place of a page, with the id under which a fault of ours stands in the log. */
public record Refusal(Problem problem, String requestId) {

    private static final int FAULT = 500;

    static Refusal of(Throwable thrown, String where) {
        String requestId = RequestIds.next();
        return new Refusal(Problems.of(thrown, where, requestId), requestId);
    }

    /** Whether somebody of ours has to look at it, who then asks for the id. */
    public boolean isFault() {
        return problem.status() == FAULT;
    }

    /** A heading in words; every kind of refusal has one. */
    String title(Words words) {
        return words.say("problem." + problem.status());
    }

    /** What goes before the answer: a form that refreshes a part of its page keeps all that stands in it. */
    void head(RoutingContext routing) {
        problem.headers().forEach(routing.response()::putHeader);
        routing.response()
                .putHeader("X-Request-Id", requestId)
                .putHeader("HX-Retarget", "#refused")
                .putHeader("HX-Reselect", "#refusal")
                .putHeader("HX-Reswap", "innerHTML")
                .putHeader("HX-Push-Url", "false");
    }
}
