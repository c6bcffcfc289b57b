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

/** Units of a contract frozen, with a reason, and released. */
final class FreezePages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/freeze";

    private final ModuleViews views;
    private final Banners banners;

    FreezePages(ModuleViews views, Banners banners) {
        this.views = views;
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("freeze", PAGE, "billing.extend", this::show).showingPatient(),
                ConsolePage.post("freeze-units", PAGE, "billing.extend", this::freeze)
                        .showingPatient(),
                ConsolePage.post(
                                "release-units",
                                PAGE + "/{freeze}",
                                "billing.extend",
                                this::release)
                        .showingPatient());
    }

    private Answer show(PageRequest request) {
        return page(request, 200, "");
    }

    private Answer freeze(PageRequest request) {
        FormValues typed = request.form();
        ObjectNode wish = FormJson.emptyObject();
        ArrayNode units = wish.putArray("units");
        typed.all("unit").forEach(units::add);
        wish.put("reason", typed.value("reason").strip());
        if (!typed.value("lastDay").isBlank()) {
            wish.put("lastDay", typed.value("lastDay"));
        }
        return done(request, "/freezes", wish);
    }

    private Answer release(PageRequest request) {
        String freeze = request.id("freeze", UUID::toString);
        return done(request, "/freezes/" + freeze + "/releases", FormJson.emptyObject());
    }

    private Answer done(PageRequest request, String what, ObjectNode wish) {
        try {
            request.command(contract(request) + what, wish);
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
        parameters.put("freezes", request.get(contract(request) + "/freezes").path("freezes"));
        parameters.put("typed", request.form());
        parameters.put("services", views.serviceNames(request));
        parameters.put("siteNames", request.siteNames());
        parameters.put("zone", request.context().zone());
        parameters.put(
                "page",
                request.base() + "/patients/" + request.patient() + "/contracts/" + id + "/freeze");
        parameters.put("wallet", request.base() + "/patients/" + request.patient() + "/wallet");
        parameters.put("key", UUID.randomUUID().toString());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("freeze-of", banner.name()),
                "page/freeze.jte",
                parameters);
    }
}
