package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Units of a contract passed to another patient, who is named by number. */
final class TransferPages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/transfer";

    private final ModuleViews views;
    private final Banners banners;

    TransferPages(ModuleViews views, Banners banners) {
        this.views = views;
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("transfer", PAGE, "billing.refund", this::show).showingPatient(),
                ConsolePage.post("transfer-units", PAGE, "billing.refund", this::transfer)
                        .showingPatient());
    }

    private Answer show(PageRequest request) {
        return page(request, 200, "");
    }

    private Answer transfer(PageRequest request) {
        FormValues typed = request.form();
        ObjectNode wish = FormJson.emptyObject();
        ArrayNode units = wish.putArray("units");
        typed.all("unit").forEach(units::add);
        wish.put("reason", typed.value("reason").strip());
        try {
            wish.put("patient", receiver(request, typed.value("number").strip()));
            request.command(contract(request) + "/transfers", wish);
        } catch (Problem problem) {
            return page(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/patients/" + request.patient() + "/wallet");
    }

    /** Whoever has exactly this number, as the patient's card says it. */
    private static String receiver(PageRequest request, String number) {
        ObjectNode wanted = FormJson.emptyObject().put("text", number);
        return StreamSupport.stream(
                        request.post("/patients/search", wanted).path("items").spliterator(), false)
                .filter(found -> found.path("number").asText().equalsIgnoreCase(number))
                .map(found -> found.path("id").asText())
                .findFirst()
                .orElseThrow(
                        () -> Problem.invalid("number", "is no patient's whom this site may see"));
    }

    private static String contract(PageRequest request) {
        return "/package-contracts/" + request.id("contract", UUID::toString);
    }

    private Answer page(PageRequest request, int status, String error) {
        JsonNode wallet = request.get("/patients/" + request.patient() + "/wallet");
        Banner banner =
                wallet.path("whole").asBoolean() ? banners.of(request) : Banners.unknown(request);
        String id = request.id("contract", UUID::toString);
        JsonNode contract =
                StreamSupport.stream(wallet.path("contracts").spliterator(), false)
                        .filter(each -> each.path("id").asText().equals(id))
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("contract", contract);
        parameters.put("typed", request.form());
        parameters.put("services", views.serviceNames(request));
        parameters.put("wallet", request.base() + "/patients/" + request.patient() + "/wallet");
        parameters.put("key", UUID.randomUUID().toString());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("transfer-of", banner.name()),
                "page/transfer.jte",
                parameters);
    }
}
