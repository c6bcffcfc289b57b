package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Units given back: chosen, worked out step by step, and only then paid. The sheets of a contract's
 * refunds stay on the page, to be printed for the patient.
 */
final class RefundPages {

    private static final String REFUND =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/refund";

    private final ModuleViews views;
    private final Banners banners;
    private final InstantSource clock;

    RefundPages(ModuleViews views, Banners banners, InstantSource clock) {
        this.views = views;
        this.banners = banners;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("refund", REFUND, "billing.refund", this::choose).showingPatient(),
                ConsolePage.post("refund-step", REFUND, "billing.refund", this::step)
                        .showingPatient());
    }

    private Answer choose(PageRequest request) {
        return page(request, 200, "", FormJson.emptyObject());
    }

    /** The first button asks what it comes to; the second, beside the answer, does it. */
    private Answer step(PageRequest request) {
        if (request.form().value("step").equals("goodwill")) {
            return goodwill(request);
        }
        try {
            ObjectNode wish = wish(request);
            if (request.form().value("step").equals("refund")) {
                wish.put("digest", request.form().value("digest"));
                wish.put("way", request.form().value("way"));
                if (!request.form().value("evidence").isBlank()) {
                    wish.put("evidence", request.form().value("evidence").strip());
                }
                request.command(contract(request) + "/refunds", wish);
                return new Answer.Redirect(request.address());
            }
            return page(request, 200, "", request.post(contract(request) + "/refund-quotes", wish));
        } catch (Problem problem) {
            return page(request, problem.status(), Refusals.say(problem), FormJson.emptyObject());
        }
    }

    /** Money alone, in the contract's currency. */
    private Answer goodwill(PageRequest request) {
        FormValues typed = request.form();
        try {
            String currency =
                    contractOf(request, request.get("/patients/" + request.patient() + "/wallet"))
                            .path("price")
                            .path("currency")
                            .asText();
            ObjectNode wish = FormJson.emptyObject();
            wish.put("amountMinor", RuleForm.minor("amountMinor", typed.value("amount"), currency));
            wish.put("note", typed.value("note").strip());
            request.command(contract(request) + "/goodwill-refunds", wish);
        } catch (Problem problem) {
            return page(request, problem.status(), Refusals.say(problem), FormJson.emptyObject());
        }
        return new Answer.Redirect(request.address());
    }

    private static ObjectNode wish(PageRequest request) {
        ObjectNode wish = FormJson.emptyObject();
        wish.put("reason", request.form().value("reason"));
        if (request.form().all("unit").isEmpty()) {
            throw Problem.invalid("units", "choose at least one");
        }
        request.form().all("unit").forEach(wish.putArray("units")::add);
        return wish;
    }

    private static String contract(PageRequest request) {
        return "/package-contracts/" + request.id("contract", UUID::toString);
    }

    private Answer page(PageRequest request, int status, String error, JsonNode quote) {
        JsonNode wallet = request.get("/patients/" + request.patient() + "/wallet");
        Banner banner =
                wallet.path("whole").asBoolean() ? banners.of(request) : Banners.unknown(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        JsonNode contract = contractOf(request, wallet);
        parameters.put("contract", contract);
        parameters.put("units", returnable(contract, sellersDay(request, contract)));
        parameters.put("refunds", request.get(contract(request) + "/refunds").path("refunds"));
        parameters.put("quote", quote);
        parameters.put("chosen", request.form().all("unit"));
        parameters.put("reason", request.form().value("reason"));
        parameters.put("evidence", request.form().value("evidence"));
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
                request.words().say("refund-to", banner.name()),
                "page/refund.jte",
                parameters);
    }

    /** Expiry counts by the clock of the site that sold. */
    private LocalDate sellersDay(PageRequest request, JsonNode contract) {
        String seller = contract.path("sellingSite").asText();
        ZoneId zone =
                request.all(Call.get(request.chainResource() + "/sites")).stream()
                        .filter(site -> site.path("id").asText().equals(seller))
                        .findFirst()
                        .map(site -> ZoneId.of(site.path("zone").asText()))
                        .orElse(request.context().zone());
        return clock.instant().atZone(zone).toLocalDate();
    }

    /** The units that can come back on that day: open, and not expired before it. */
    static List<JsonNode> returnable(JsonNode contract, LocalDate day) {
        return StreamSupport.stream(contract.path("units").spliterator(), false)
                .filter(unit -> unit.path("state").asText().equals("OPEN"))
                .filter(
                        unit ->
                                !unit.hasNonNull("lastDay")
                                        || !LocalDate.parse(unit.path("lastDay").asText())
                                                .isBefore(day))
                .toList();
    }

    private static JsonNode contractOf(PageRequest request, JsonNode wallet) {
        String id = request.id("contract", UUID::toString);
        return StreamSupport.stream(wallet.path("contracts").spliterator(), false)
                .filter(contract -> contract.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }
}
