package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;

import java.util.List;
import java.util.Map;

/** Packages that a site is asked to become the home of: their money, and nothing of whose they are. */
final class HomeRequestPages {

    private static final String PAGE = "/c/{chain}/s/{site}/home-moves";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("home-move-requests", PAGE, "billing.refund", this::show),
                ConsolePage.post(
                        "agree-home-move", PAGE + "/{contract}", "billing.refund", this::agree));
    }

    private Answer show(PageRequest request) {
        return page(request, 200, request.form(), "");
    }

    private Answer agree(PageRequest request) {
        try {
            request.command(
                    ContractForm.resource(request) + "/home-move-agreements",
                    FormJson.emptyObject().put("reason", request.form().value("reason").strip()));
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            FormState refused = FormState.refused(request, problem);
            return page(request, refused.status(), refused.typed(), refused.error());
        }
        return new Answer.Redirect(request.base() + "/home-moves");
    }

    private static Answer page(PageRequest request, int status, FormValues typed, String error) {
        return Frames.page(
                request,
                status,
                request.words().say("home-move-requests"),
                "page/homeRequests.jte",
                Map.of(
                        "asked", request.page("/home-move-requests"),
                        "siteNames", request.siteNames(),
                        "typed", typed,
                        "base", request.base(),
                        "zone", request.context().zone(),
                        "key", request.key(),
                        "error", error));
    }
}
