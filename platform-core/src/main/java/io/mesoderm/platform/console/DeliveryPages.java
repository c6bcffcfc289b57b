package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** How many grafts a session delivered: the difference to what was planned is seen before it is recorded. */
final class DeliveryPages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/units/{unit}/delivery";

    private final ModuleViews views;
    private final Banners banners;

    DeliveryPages(ModuleViews views, Banners banners) {
        this.views = views;
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("delivery", PAGE, "billing.sell", this::ask).showingPatient(),
                ConsolePage.post("delivery-step", PAGE, "billing.sell", this::step)
                        .showingPatient());
    }

    private Answer ask(PageRequest request) {
        return page(request, FormState.asTyped(request), FormJson.emptyObject());
    }

    /** Whatever is typed is worked out; the button that says what it comes to records it. */
    private Answer step(PageRequest request) {
        try {
            ObjectNode delivered =
                    FormJson.emptyObject()
                            .put(
                                    "delivered",
                                    PackageForm.whole(
                                            "delivered", request.form().value("delivered")));
            if (request.form().value("step").equals("deliver")) {
                delivered
                        .put("way", request.form().value("way"))
                        .put("seenMinor", seen(request.form().value("seen")));
                request.command(unit(request) + "/deliveries", delivered);
                return ContractForm.done(request);
            }
            return page(
                    request,
                    FormState.asTyped(request),
                    request.post(unit(request) + "/delivery-quotes", delivered));
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem), FormJson.emptyObject());
        }
    }

    /** The price that was shown; one that nobody was shown is no price. */
    private static long seen(String typed) {
        try {
            return Long.parseLong(typed);
        } catch (NumberFormatException e) {
            throw Problem.invalid("delivered", "is worked out first, then recorded");
        }
    }

    private static String unit(PageRequest request) {
        return "/units/" + id(request);
    }

    private static String id(PageRequest request) {
        return request.id("unit", UUID::toString);
    }

    private Answer page(PageRequest request, FormState state, JsonNode quote) {
        String own = "/patients/" + request.patient() + "/wallet";
        JsonNode wallet = request.get(own);
        Banner banner =
                wallet.path("whole").asBoolean() ? banners.of(request) : Banners.unknown(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("contract", contract(wallet, id(request)));
        parameters.put("unit", id(request));
        parameters.put("typed", state.typed());
        parameters.put("services", views.serviceNames(request));
        parameters.put("quote", quote);
        parameters.put("wallet", request.base() + own);
        parameters.put("key", request.key());
        parameters.put("error", state.error());
        return Frames.page(
                request,
                state.status(),
                request.words().say("delivery-of", banner.name()),
                "page/delivery.jte",
                parameters);
    }

    /** The one of the patient's that the unit is in. */
    private static JsonNode contract(JsonNode wallet, String unit) {
        return StreamSupport.stream(wallet.path("contracts").spliterator(), false)
                .filter(
                        contract ->
                                StreamSupport.stream(contract.path("units").spliterator(), false)
                                        .anyMatch(each -> each.path("id").asText().equals(unit)))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }
}
