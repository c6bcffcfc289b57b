package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.List;
import java.util.Map;

/** The disputed lines of the chain, and their end. */
final class DisputePages {

    private static final String DISPUTES = "/c/{chain}/disputes";

    DisputePages() {}

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("disputes", DISPUTES, "billing.settle", this::disputes),
                ConsolePage.post("resolve-dispute", DISPUTES, "billing.settle", this::resolve));
    }

    private Answer disputes(PageRequest request) {
        return disputes(request, 200, "");
    }

    private Answer disputes(PageRequest request, int status, String error) {
        return Frames.page(
                request,
                status,
                request.words().say("disputes"),
                "page/disputes.jte",
                Map.of(
                        "disputes", request.page("/claim-disputes"),
                        "siteNames", request.siteNames(),
                        "zone", request.context().zone(),
                        "base", request.base(),
                        "key", request.key(),
                        "error", error,
                        "typed", request.form()));
    }

    private Answer resolve(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        String choice = request.form().value("upheld");
        if (!choice.isEmpty()) {
            body.put("upheld", choice.equals("true"));
        }
        body.put("reason", request.form().value("reason"));
        try {
            request.command(
                    "/claim-disputes/" + FormIds.of(request, "dispute") + "/resolutions", body);
        } catch (Problem problem) {
            return disputes(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/disputes");
    }
}
