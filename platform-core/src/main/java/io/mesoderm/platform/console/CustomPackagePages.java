package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A package put together at the desk: what it costs with and without its discount is seen before it is sold. */
final class CustomPackagePages {

    private static final String PAGE = "/c/{chain}/s/{site}/patients/{patient}/custom-package";

    private final ModuleViews views;
    private final Banners banners;

    CustomPackagePages(ModuleViews views, Banners banners) {
        this.views = views;
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("custom-package", PAGE, "billing.custom", this::empty)
                        .showingPatient(),
                ConsolePage.post("custom-package-step", PAGE, "billing.custom", this::step)
                        .showingPatient());
    }

    private Answer empty(PageRequest request) {
        return page(request, 200, "", FormJson.emptyObject());
    }

    private Answer step(PageRequest request) {
        try {
            ObjectNode terms = terms(request);
            if (request.form().value("step").equals("sell")) {
                request.command("/custom-packages", sale(request, terms));
                return new Answer.Redirect(
                        request.base() + "/patients/" + request.patient() + "/wallet");
            }
            ObjectNode preview = FormJson.emptyObject();
            preview.putArray("sites").add(request.post("/custom-package-quotes", terms));
            return page(request, 200, "", preview);
        } catch (Problem problem) {
            return page(request, problem.status(), Refusals.say(problem), FormJson.emptyObject());
        }
    }

    private static ObjectNode terms(PageRequest request) {
        JsonNode here = here(request);
        PackageForm form =
                new PackageForm(
                        request.form(),
                        Map.of(here.path("id").asText(), here.path("currency").asText()));
        ObjectNode terms = form.version();
        JsonNode price = terms.path("prices").path(0);
        terms.remove(List.of("code", "prices"));
        if (price.isMissingNode()) {
            throw Problem.invalid("price", "must be an amount such as 120.00");
        }
        terms.set("priceMinor", price.path("amountMinor"));
        if (price.has("lineValuesMinor")) {
            terms.set("lineValuesMinor", price.path("lineValuesMinor"));
        }
        return terms;
    }

    private static ObjectNode sale(PageRequest request, ObjectNode terms) {
        ObjectNode sale = FormJson.emptyObject();
        sale.put("patient", request.patient().toString()).set("terms", terms);
        ArrayNode payments =
                TenderForm.parts(request.form(), here(request).path("currency").asText());
        if (!payments.isEmpty()) {
            sale.set("payments", payments);
        }
        return sale;
    }

    /** This site, with the currency it sells in. */
    private static JsonNode here(PageRequest request) {
        String id = request.context().requiredSite().toString();
        for (JsonNode site :
                request.call(Call.get(request.chainResource() + "/selling-sites")).path("sites")) {
            if (site.path("id").asText().equals(id)) {
                return site;
            }
        }
        throw Problem.conflict("site-without-owner", "No legal entity owns this site today.");
    }

    private Answer page(PageRequest request, int status, String error, JsonNode preview) {
        Banner banner = banners.of(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("typed", request.form());
        parameters.put("lines", PackageForm.lines(request.form()));
        parameters.put("site", here(request));
        parameters.put("items", request.all(Call.get(request.chainResource() + "/service-items")));
        parameters.put("services", views.serviceNames(request));
        parameters.put(
                "policies",
                request.call(Call.get(request.chainResource() + "/refund-policies"))
                        .path("policies"));
        parameters.put("siteNames", request.siteNames());
        parameters.put("programmes", TenderForm.programmes(request));
        parameters.put("preview", preview);
        parameters.put("address", request.address());
        parameters.put("patientBase", request.base() + "/patients/" + request.patient());
        parameters.put("key", request.key());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("custom-package-for", banner.name()),
                "page/customPackage.jte",
                parameters);
    }
}
