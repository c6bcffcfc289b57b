package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What was paid for a contract, and the taking back of a payment that was entered wrongly. */
final class PaymentPages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/payments";

    private final Banners banners;

    PaymentPages(Banners banners) {
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("payments", PAGE, "billing.read", this::list).showingPatient(),
                ConsolePage.post("reverse-payment", PAGE, "billing.refund", this::reverse)
                        .showingPatient());
    }

    private Answer list(PageRequest request) {
        return list(request, 200, "");
    }

    private Answer reverse(PageRequest request) {
        requireOwn(request);
        ObjectNode why =
                FormJson.emptyObject().put("reason", request.form().value("reason").strip());
        try {
            if (request.form().value("sure").isEmpty()) {
                throw Problem.invalid("sure", "say that this payment was entered wrongly");
            }
            request.command("/payments/" + payment(request) + "/reversals", why);
        } catch (Problem problem) {
            return list(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.address());
    }

    /** What was not paid for this contract is not there, whatever else is wrong with the form. */
    private static void requireOwn(PageRequest request) {
        contractOf(request, request.get("/patients/" + request.patient() + "/wallet"));
    }

    private static UUID payment(PageRequest request) {
        try {
            return UUID.fromString(request.form().value("payment"));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    private Answer list(PageRequest request, int status, String error) {
        JsonNode wallet = request.get("/patients/" + request.patient() + "/wallet");
        Banner banner =
                wallet.path("whole").asBoolean() ? banners.of(request) : Banners.unknown(request);
        JsonNode contract = contractOf(request, wallet);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("contract", contract);
        parameters.put(
                "payments",
                request.page("/package-contracts/" + contract.path("id").asText() + "/payments"));
        parameters.put("here", request.context().requiredSite().toString());
        parameters.put("mayCorrect", request.may("billing.refund"));
        parameters.put("chosen", request.form().value("payment"));
        parameters.put("reason", request.form().value("reason"));
        parameters.put("siteNames", request.siteNames());
        parameters.put("zone", request.context().zone());
        parameters.put("siteBase", request.base());
        parameters.put("wallet", request.base() + "/patients/" + request.patient() + "/wallet");
        parameters.put("key", UUID.randomUUID().toString());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("payments-of", banner.name()),
                "page/payments.jte",
                parameters);
    }

    private static JsonNode contractOf(PageRequest request, JsonNode wallet) {
        String id = request.id("contract", UUID::toString);
        return StreamSupport.stream(wallet.path("contracts").spliterator(), false)
                .filter(each -> each.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }
}
