package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Card payments of a site that their holders took back through the bank: written down by receipt, and their end. */
final class CardDisputePages {

    private static final String PAGE = "/c/{chain}/s/{site}/card-disputes";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("card-disputes", PAGE, "billing.read", this::show),
                ConsolePage.post("open-card-dispute", PAGE, "billing.refund", this::open),
                ConsolePage.post(
                        "decide-card-dispute",
                        PAGE + "/{cardDispute}",
                        "billing.refund",
                        this::decide));
    }

    private Answer show(PageRequest request) {
        return page(request, 200, request.form(), "");
    }

    private Answer open(PageRequest request) {
        FormValues typed = request.form();
        try {
            ObjectNode dispute = FormJson.emptyObject();
            dispute.put("reference", typed.value("reference").strip());
            dispute.put("reason", typed.value("reason").strip());
            String currency = request.currency();
            for (String amount : List.of("amountMinor", "feeMinor")) {
                if (!typed.value(amount).isBlank()) {
                    dispute.put(amount, RuleForm.minor(amount, typed.value(amount), currency));
                }
            }
            request.command(
                    "/payments/" + FormIds.of(request, "payment") + "/card-disputes", dispute);
        } catch (Problem problem) {
            FormState refused = FormState.refused(request, problem);
            return page(request, refused.status(), refused.typed(), refused.error());
        }
        return new Answer.Redirect(request.base() + "/card-disputes");
    }

    private Answer decide(PageRequest request) {
        ObjectNode decision = FormJson.emptyObject();
        decision.put("outcome", request.form().value("outcome"));
        decision.put("feeReturned", !request.form().value("feeReturned").isEmpty());
        try {
            request.command(
                    "/card-disputes/" + request.id("cardDispute", UUID::toString) + "/decisions",
                    decision);
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return page(request, problem.status(), request.form(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/card-disputes");
    }

    private static Answer page(PageRequest request, int status, FormValues typed, String error) {
        return Frames.page(
                request,
                status,
                request.words().say("card-disputes"),
                "page/cardDisputes.jte",
                Map.of(
                        "disputes", request.page("/card-disputes"),
                        "payment", request.query().getOrDefault("payment", typed.value("payment")),
                        "currency", request.currency(),
                        "typed", typed,
                        "mayDecide", request.may("billing.refund"),
                        "base", request.base(),
                        "key", request.key(),
                        "error", error));
    }
}
