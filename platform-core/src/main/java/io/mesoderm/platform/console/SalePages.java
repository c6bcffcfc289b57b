package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.Finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sells a package to a patient: price and unit values are seen, and may be changed, before anything is sold. */
final class SalePages {

    private static final String PAGE = "/c/{chain}/s/{site}/patients/{patient}/sell";

    private final ModuleViews views;
    private final Banners banners;

    SalePages(ModuleViews views, Banners banners) {
        this.views = views;
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("sell", PAGE, "billing.sell", this::sell).showingPatient(),
                ConsolePage.post("sold", PAGE, "billing.sell", this::sold).showingPatient());
    }

    private Answer sell(PageRequest request) {
        FormValues typed = SaleForm.asked(request.query());
        return page(request, 200, typed, "");
    }

    private Answer sold(PageRequest request) {
        FormValues typed = request.form();
        try {
            SaleForm form = new SaleForm(typed, typed.value("currency"));
            request.command("/package-contracts", form.sale(request.patient().toString()));
        } catch (Problem problem) {
            return page(
                    request,
                    problem.status(),
                    typed.with(Refusals.byField(problem)),
                    Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/patients/" + request.patient() + "/wallet");
    }

    private Answer page(PageRequest request, int status, FormValues typed, String error) {
        List<JsonNode> offers = request.all(Call.get(request.resource() + "/package-offers"));
        try {
            JsonNode quote = quote(request, typed, offers);
            return page(request, status, typed, error, offers, quote, parts(request, typed, quote));
        } catch (Problem problem) {
            return page(
                    request,
                    problem.status(),
                    typed.with(Refusals.byField(problem)),
                    Refusals.say(problem),
                    offers,
                    FormJson.emptyObject(),
                    List.of());
        }
    }

    private Answer page(
            PageRequest request,
            int status,
            FormValues typed,
            String error,
            List<JsonNode> offers,
            JsonNode quote,
            List<JsonNode> parts) {
        Banner banner = banners.of(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("offers", offers);
        parameters.put("services", views.serviceNames(request));
        parameters.put("typed", typed);
        parameters.put("kept", SaleForm.kept(typed));
        parameters.put("patient", request.patient().toString());
        parameters.put("base", request.base());
        parameters.put("key", request.key());
        parameters.put("error", error);
        parameters.put("quote", quote);
        parameters.put("parts", parts);
        parameters.put("buyers", buyers(request, typed));
        parameters.put("programmes", TenderForm.programmes(request));
        parameters.put("terms", terms(request, typed.value("template"), quote));
        parameters.put("mayCustom", request.may("billing.custom"));
        parameters.put("mayPrice", request.may("billing.price"));
        return Frames.page(
                request,
                status,
                request.words().say("sell-to", banner.name()),
                "page/sell.jte",
                parameters);
    }

    /** What is to be said of how long the package lasts, beside what it costs. */
    private static List<Finding> terms(PageRequest request, String template, JsonNode quote) {
        if (!quote.hasNonNull("price")) {
            return List.of();
        }
        return Findings.read(
                request.call(
                                Call.get(
                                                request.resource()
                                                        + "/patients/"
                                                        + request.patient()
                                                        + "/package-term")
                                        .asking("template", template))
                        .path("findings"),
                Findings.sources(request));
    }

    /** As they were typed; or the equal ones that were asked for. */
    private static List<JsonNode> parts(PageRequest request, FormValues typed, JsonNode quote) {
        if (!quote.hasNonNull("price")) {
            return List.of();
        }
        SaleForm form = new SaleForm(typed, quote.path("price").path("currency").asText());
        List<JsonNode> parts = new ArrayList<>();
        form.plan(quote.path("price").path("minor").asLong())
                .ifPresent(
                        plan ->
                                request.post("/instalment-quotes", plan)
                                        .path("instalments")
                                        .forEach(parts::add));
        return parts;
    }

    /** Those whose names have what was searched for, as many as can be chosen from. */
    private static List<JsonNode> buyers(PageRequest request, FormValues typed) {
        String text = typed.value("buyerText").strip();
        List<JsonNode> buyers = new ArrayList<>();
        if (!text.isEmpty()) {
            request.call(
                            Call.get(request.resource() + "/buyers")
                                    .asking("text", text)
                                    .asking("limit", "50"))
                    .path("items")
                    .forEach(buyers::add);
        }
        return buyers;
    }

    private static JsonNode quote(PageRequest request, FormValues typed, List<JsonNode> offers) {
        String template = typed.value("template");
        if (template.isEmpty()) {
            return FormJson.emptyObject();
        }
        String currency =
                offers.stream()
                        .filter(offer -> offer.path("template").asText().equals(template))
                        .map(offer -> offer.path("price").path("currency").asText())
                        .findFirst()
                        .orElse("");
        return request.post("/sale-quotes", new SaleForm(typed, currency).terms());
    }
}
