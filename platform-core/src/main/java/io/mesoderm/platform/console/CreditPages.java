package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A patient's credit: what is left, how it came to that, and money paid ahead. */
final class CreditPages {

    private static final String PAGE = "/c/{chain}/s/{site}/patients/{patient}/credit";

    private final Banners banners;

    CreditPages(Banners banners) {
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("credit", PAGE, "billing.read", this::show).showingPatient(),
                ConsolePage.post("load-credit", PAGE, "billing.pay", this::load).showingPatient());
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.asTyped(request), FormJson.emptyObject());
    }

    /** An offer has its price; without one the amount is typed. */
    private Answer load(PageRequest request) {
        FormValues typed = request.form();
        try {
            ObjectNode credit = FormJson.emptyObject().put("tender", typed.value("tender"));
            String offer = typed.value("offer");
            if (offer.isEmpty()) {
                credit.put(
                        "amountMinor",
                        RuleForm.minor(
                                "amountMinor", typed.value("amountMinor"), request.currency()));
            } else {
                credit.put("offer", offer).put("amountMinor", price(request, offer));
            }
            JsonNode loaded =
                    request.command("/patients/" + request.patient() + "/credits", credit);
            return page(request, FormState.empty(), loaded);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem), FormJson.emptyObject());
        }
    }

    private static long price(PageRequest request, String code) {
        return sold(request).stream()
                .filter(offer -> offer.path("code").asText().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("offer", "is none that is sold"))
                .path("price")
                .path("minor")
                .asLong();
    }

    private static List<JsonNode> sold(PageRequest request) {
        String currency = request.currency();
        return request.all(Call.get(request.chainResource() + "/credit-offers")).stream()
                .filter(offer -> !offer.hasNonNull("endedAt"))
                .filter(offer -> offer.path("price").path("currency").asText().equals(currency))
                .toList();
    }

    private Answer page(PageRequest request, FormState state, JsonNode loaded) {
        Banner banner = banners.of(request);
        Map<String, String> offers = new LinkedHashMap<>();
        for (JsonNode offer : sold(request)) {
            offers.put(
                    offer.path("code").asText(),
                    request.words()
                            .say(
                                    "credit-offer-terms",
                                    offer.path("name").asText(),
                                    Shown.money(offer.path("price"), request.words().locale()),
                                    Shown.money(offer.path("value"), request.words().locale())));
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("account", request.get("/patients/" + request.patient() + "/credit"));
        parameters.put("moves", request.page("/patients/" + request.patient() + "/credit-moves"));
        parameters.put("offers", offers);
        parameters.put("loaded", loaded);
        parameters.put("siteNames", request.siteNames());
        parameters.put("zone", request.context().zone());
        parameters.put("currency", request.currency());
        parameters.put("mayPay", request.may("billing.pay"));
        parameters.put("patientBase", request.base() + "/patients/" + request.patient());
        return Frames.page(
                request,
                state,
                request.words().say("credit-of", banner.name()),
                "page/credit.jte",
                parameters);
    }
}
