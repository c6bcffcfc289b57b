package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Cards that went to a processor from this site: what has no answer yet comes with a button to ask again, what
 * the processor has and the books have not with a form to write down that it was given back there.
 */
final class CardPages {

    private static final String PAGE = "/c/{chain}/s/{site}/cards";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("cards", PAGE, "billing.pay", this::show),
                ConsolePage.post("ask-card", PAGE, "billing.pay", this::ask),
                ConsolePage.post(
                        "return-card",
                        PAGE + "/{intent}/returns",
                        "billing.refund",
                        this::giveBack));
    }

    private Answer show(PageRequest request) {
        return page(request, 200, "");
    }

    private Answer ask(PageRequest request) {
        try {
            request.post(
                    "/payment-intents/" + uuid(request.form().value("intent")) + "/questions",
                    FormJson.emptyObject());
        } catch (Problem problem) {
            return page(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/cards");
    }

    /** What the processor has and nobody could book was given back there. */
    private Answer giveBack(PageRequest request) {
        ObjectNode returned = FormJson.emptyObject();
        returned.put("reason", request.form().value("reason").strip());
        try {
            request.command(
                    "/payment-intents/" + request.id("intent", UUID::toString) + "/returns",
                    returned);
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return page(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/cards");
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    private Answer page(PageRequest request, int status, String error) {
        JsonNode intents = request.page("/payment-intents");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("intents", intents);
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base());
        parameters.put("mayReturn", request.may("billing.refund"));
        parameters.put("key", request.key());
        parameters.put("error", error);
        return Frames.page(
                request, status, request.words().say("cards"), "page/cards.jte", parameters);
    }
}
