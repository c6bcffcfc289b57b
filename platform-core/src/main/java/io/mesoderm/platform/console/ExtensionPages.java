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

/** The expiry of a contract's units put off: of all that are chosen at once, with a reason. */
final class ExtensionPages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/extension";

    private final ModuleViews views;
    private final Banners banners;

    ExtensionPages(ModuleViews views, Banners banners) {
        this.views = views;
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("extension", PAGE, "billing.extend", this::show).showingPatient(),
                ConsolePage.post("extend", PAGE, "billing.extend", this::extend).showingPatient());
    }

    private Answer show(PageRequest request) {
        return page(request, 200, "");
    }

    private Answer extend(PageRequest request) {
        FormValues typed = request.form();
        ObjectNode wish = FormJson.emptyObject();
        ArrayNode units = wish.putArray("units");
        typed.all("unit").forEach(units::add);
        wish.put("expiresOn", typed.value("expiresOn"))
                .put("reason", typed.value("reason").strip());
        try {
            request.command(contract(request) + "/extensions", wish);
        } catch (Problem problem) {
            return page(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/patients/" + request.patient() + "/wallet");
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
        parameters.put(
                "extensions", request.get(contract(request) + "/extensions").path("extensions"));
        parameters.put("typed", request.form());
        parameters.put("services", views.serviceNames(request));
        parameters.put("siteNames", request.siteNames());
        parameters.put("zone", request.context().zone());
        parameters.put("wallet", request.base() + "/patients/" + request.patient() + "/wallet");
        parameters.put("key", UUID.randomUUID().toString());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("extension-of", banner.name()),
                "page/extension.jte",
                parameters);
    }
}
