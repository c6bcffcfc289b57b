package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.List;
import java.util.Map;

/** What a site's card processor paid out, and the form by which it is told. */
final class PayoutPages {

    private static final String PAYOUTS = "/c/{chain}/s/{site}/bank/payouts";
    private static final String PERMISSION = "billing.bank";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("payouts", PAYOUTS, PERMISSION, this::payouts),
                ConsolePage.upload("import-payout-file", PAYOUTS, PERMISSION, this::upload));
    }

    private Answer payouts(PageRequest request) {
        return payouts(request, 200, MissingNode.getInstance(), "");
    }

    private Answer payouts(PageRequest request, int status, JsonNode report, String error) {
        return Frames.page(
                request,
                status,
                request.words().say("payouts"),
                "page/payouts.jte",
                Map.of(
                        "payouts",
                        request.page("/payouts"),
                        "late",
                        request.get("/late-payouts").path("payouts"),
                        "report",
                        report,
                        "base",
                        request.base() + "/bank",
                        "error",
                        error));
    }

    /** Sent twice it is the same file, so the page it answers may be loaded again without harm. */
    private Answer upload(PageRequest request) {
        if (request.file().isEmpty()) {
            return payouts(
                    request, 422, MissingNode.getInstance(), request.words().say("no-file-chosen"));
        }
        try {
            JsonNode report =
                    request.call(
                            Call.upload(
                                    request.resource() + "/payout-files",
                                    request.file().get().bytes()));
            return payouts(request, 200, report, "");
        } catch (Problem problem) {
            return payouts(
                    request, problem.status(), MissingNode.getInstance(), Refusals.say(problem));
        }
    }
}
