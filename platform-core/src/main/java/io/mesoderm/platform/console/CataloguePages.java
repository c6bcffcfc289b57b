package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be charged: the services and products of the chain, and what each costs alone at a site. */
final class CataloguePages {

    private static final String SERVICES = "/c/{chain}/services";
    private static final String PRICES = "/c/{chain}/s/{site}/list-prices";

    private final ModuleViews views;
    private final InstantSource clock;

    CataloguePages(ModuleViews views, InstantSource clock) {
        this.views = views;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("services", SERVICES, "billing.rules", this::services),
                ConsolePage.post("add-service", SERVICES, "billing.rules", this::add),
                ConsolePage.get("list-prices", PRICES, "billing.read", this::prices),
                ConsolePage.post("set-list-price", PRICES, "billing.rules", this::set));
    }

    private Answer services(PageRequest request) {
        return services(request, 200, Faults.NONE);
    }

    private Answer add(PageRequest request) {
        ObjectNode item = FormJson.emptyObject();
        item.put("code", request.form().value("code").strip());
        item.put("name", request.form().value("name").strip());
        String product = request.form().value("product").strip();
        if (!product.isEmpty()) {
            item.put("product", product);
        }
        try {
            String places = request.form().value("places").strip();
            if (!places.isEmpty()) {
                item.put("places", PackageForm.whole("places", places));
            }
            request.command("/service-items", item);
        } catch (Problem problem) {
            return services(request, problem.status(), Faults.of(problem));
        }
        return new Answer.Redirect(request.base() + "/services");
    }

    private Answer services(PageRequest request, int status, Faults faults) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("items", request.page("/service-items"));
        parameters.put("services", views.chainServiceNames(request));
        parameters.put("typed", request.form());
        parameters.put("faults", faults);
        parameters.put("base", request.base());
        parameters.put("key", request.key());
        return Frames.page(
                request, status, request.words().say("services"), "page/services.jte", parameters);
    }

    private Answer prices(PageRequest request) {
        return prices(request, 200, Faults.NONE);
    }

    private Answer set(PageRequest request) {
        ObjectNode price = FormJson.emptyObject();
        price.put("item", request.form().value("item"));
        price.put("validFrom", request.form().value("validFrom"));
        try {
            price.put(
                    "amountMinor",
                    MoneyPages.minor(request.form().value("amount"), currency(request)));
            request.post("/list-prices", price);
        } catch (Problem problem) {
            return prices(request, problem.status(), Faults.of(problem));
        }
        return new Answer.Redirect(request.address());
    }

    private Answer prices(PageRequest request, int status, Faults faults) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("list", request.page("/list-prices"));
        parameters.put("bands", request.get("/price-bands").path("bands"));
        parameters.put("services", views.serviceNames(request));
        parameters.put("currency", currency(request));
        parameters.put("typed", request.form());
        parameters.put("faults", faults);
        parameters.put(
                "today", clock.instant().atZone(request.context().zone()).toLocalDate().toString());
        parameters.put("mayEdit", request.may("billing.rules"));
        return Frames.page(
                request,
                status,
                request.words().say("list-prices"),
                "page/listPrices.jte",
                parameters);
    }

    /** That of the books of the site, in which it has its prices. */
    private static String currency(PageRequest request) {
        String here = request.context().requiredSite().toString();
        for (JsonNode site :
                request.call(Call.get(request.chainResource() + "/selling-sites")).path("sites")) {
            if (site.path("id").asText().equals(here)) {
                return site.path("currency").asText();
            }
        }
        return "";
    }
}
