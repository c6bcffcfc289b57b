package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Units of a contract turned into others: chosen, worked out, and only then converted. */
final class ConversionPages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/conversion";

    private final ModuleViews views;
    private final Banners banners;

    ConversionPages(ModuleViews views, Banners banners) {
        this.views = views;
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("conversion", PAGE, "billing.refund", this::choose)
                        .showingPatient(),
                ConsolePage.post("conversion-step", PAGE, "billing.refund", this::step)
                        .showingPatient());
    }

    private Answer choose(PageRequest request) {
        return page(request, 200, "", FormJson.emptyObject());
    }

    /** The first button asks what it comes to; the second does it. */
    private Answer step(PageRequest request) {
        try {
            ObjectNode wish = wish(request);
            if (request.form().value("step").equals("convert")) {
                wish.put("reason", request.form().value("reason").strip());
                request.command(contract(request) + "/conversions", wish);
                return new Answer.Redirect(
                        request.base() + "/patients/" + request.patient() + "/wallet");
            }
            return page(
                    request, 200, "", request.post(contract(request) + "/conversion-quotes", wish));
        } catch (Problem problem) {
            return page(request, problem.status(), Refusals.say(problem), FormJson.emptyObject());
        }
    }

    private static ObjectNode wish(PageRequest request) {
        ObjectNode wish = FormJson.emptyObject();
        ArrayNode units = wish.putArray("units");
        request.form().all("unit").forEach(units::add);
        wish.set("into", new PackageForm(request.form(), Map.of()).items());
        return wish;
    }

    private static String contract(PageRequest request) {
        return "/package-contracts/" + request.id("contract", UUID::toString);
    }

    private Answer page(PageRequest request, int status, String error, JsonNode quote) {
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
        parameters.put("lines", PackageForm.lines(request.form()));
        parameters.put("items", request.all(Call.get(request.chainResource() + "/service-items")));
        parameters.put("services", views.serviceNames(request));
        parameters.put("quote", quote);
        parameters.put("wallet", request.base() + "/patients/" + request.patient() + "/wallet");
        parameters.put("key", UUID.randomUUID().toString());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("conversion-of", banner.name()),
                "page/conversion.jte",
                parameters);
    }
}
