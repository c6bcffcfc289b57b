package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A package that was sold wrongly gives way to another: its payments are mirrored, and taken again if they were right. */
final class ReplacementPages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/replacement";

    private final Banners banners;

    ReplacementPages(Banners banners) {
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("replacement", PAGE, "billing.refund", this::show).showingPatient(),
                ConsolePage.post("replace-sale", PAGE, "billing.refund", this::replace)
                        .showingPatient());
    }

    private Answer show(PageRequest request) {
        return page(request, 200, "");
    }

    private Answer replace(PageRequest request) {
        contractOf(request, request.get("/patients/" + request.patient() + "/wallet"));
        FormValues typed = request.form();
        ObjectNode body = FormJson.emptyObject();
        body.put("reason", typed.value("reason").strip());
        ObjectNode sale = body.putObject("sale");
        sale.put("patient", request.patient().toString());
        sale.put("template", typed.value("template"));
        try {
            if (typed.value("sure").isEmpty()) {
                throw Problem.invalid("sure", "say that this package was sold wrongly");
            }
            if (!typed.value("again").isEmpty()) {
                paidAgain(request, sale);
            }
            request.command(contract(request) + "/replacements", body);
        } catch (Problem problem) {
            return page(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/patients/" + request.patient() + "/wallet");
    }

    /** Each payment that stands, by the tender it came by. */
    private static void paidAgain(PageRequest request, ObjectNode sale) {
        ArrayNode payments = FormJson.emptyObject().putArray("payments");
        for (JsonNode paid :
                request.all(Call.get(request.resource() + contract(request) + "/payments"))) {
            if (!paid.hasNonNull("reversal")) {
                payments.addObject()
                        .put("tender", paid.path("tender").asText())
                        .put("amountMinor", paid.path("amount").path("minor").asLong());
            }
        }
        if (!payments.isEmpty()) {
            sale.set("payments", payments);
        }
    }

    private static String contract(PageRequest request) {
        return "/package-contracts/" + request.id("contract", UUID::toString);
    }

    private Answer page(PageRequest request, int status, String error) {
        JsonNode wallet = request.get("/patients/" + request.patient() + "/wallet");
        Banner banner =
                wallet.path("whole").asBoolean() ? banners.of(request) : Banners.unknown(request);
        Map<String, String> offers = new LinkedHashMap<>();
        request.all(Call.get(request.resource() + "/package-offers"))
                .forEach(
                        offer ->
                                offers.put(
                                        offer.path("template").asText(),
                                        offer.path("name").asText()));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("contract", contractOf(request, wallet));
        parameters.put("offers", offers);
        parameters.put(
                "links", request.get(contract(request) + "/replacements").path("replacements"));
        parameters.put("typed", request.form());
        parameters.put("zone", request.context().zone());
        parameters.put("wallet", request.base() + "/patients/" + request.patient() + "/wallet");
        parameters.put("key", UUID.randomUUID().toString());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("replace-sale-of", banner.name()),
                "page/replacement.jte",
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
