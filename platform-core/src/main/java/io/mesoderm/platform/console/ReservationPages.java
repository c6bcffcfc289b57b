package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.billing.ReservationEndpoints.NewHold;
import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Units held for visits: of a patient, where they are held and released, and of the site by the time of the visit. */
final class ReservationPages {

    private static final String PATIENT = "/c/{chain}/s/{site}/patients/{patient}/reservations";
    private static final String SITE = "/c/{chain}/s/{site}/reservations";
    private static final String RESERVATIONS = "/unit-reservations";

    private final ModuleViews views;
    private final Banners banners;

    ReservationPages(ModuleViews views, Banners banners) {
        this.views = views;
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("reservations", PATIENT, "billing.read", this::show)
                        .showingPatient(),
                ConsolePage.post("hold-unit", PATIENT, "billing.hold", this::hold).showingPatient(),
                end("call-off-visit", "releases", "billing.hold"),
                end("miss-visit", "no-shows", "billing.hold"),
                end("waive-missed-visit", "waivers", "billing.refund"),
                ConsolePage.post(
                                "use-held-unit",
                                PATIENT + "/{reservation}/uses",
                                "billing.hold",
                                this::use)
                        .showingPatient(),
                ConsolePage.get("site-reservations", SITE, "billing.read", this::site)
                        .showingPatients());
    }

    private ConsolePage end(String id, String how, String permission) {
        return ConsolePage.post(
                        id,
                        PATIENT + "/{reservation}/" + how,
                        permission,
                        request -> end(request, how))
                .showingPatient();
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.empty());
    }

    private Answer hold(PageRequest request) {
        try {
            ObjectNode wish = request.typed(NewHold.class);
            wish.put("patient", request.patient().toString());
            request.command(RESERVATIONS, wish);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(here(request));
    }

    private Answer end(PageRequest request, String how) {
        String id = request.id("reservation", UUID::toString);
        requireOwn(request, id);
        ObjectNode why = FormJson.emptyObject();
        why.put("reason", request.form().value("reason").strip());
        if (how.equals("releases")) {
            why.put("by", request.form().value("by"));
        }
        try {
            request.command(RESERVATIONS + "/" + id + "/" + how, why);
        } catch (Problem problem) {
            return page(request, FormState.emptyBelow(problem), id + "/" + how);
        }
        return new Answer.Redirect(here(request));
    }

    /** As much as was held: nobody types it again. A class is used when it was planned, all else now. */
    private Answer use(PageRequest request) {
        String id = request.id("reservation", UUID::toString);
        requireOwn(request, id);
        ObjectNode use = FormJson.emptyObject();
        for (String field : List.of("lot", "classRoom")) {
            if (!request.form().value(field).isBlank()) {
                use.put(field, request.form().value(field).strip());
            }
        }
        try {
            request.command(RESERVATIONS + "/" + id + "/uses", use);
        } catch (Problem problem) {
            return page(request, FormState.emptyBelow(problem), id + "/uses");
        }
        return new Answer.Redirect(here(request));
    }

    /** What is held for somebody else is not there. */
    private static void requireOwn(PageRequest request, String id) {
        boolean own =
                request.all(ofPatient(request)).stream()
                        .anyMatch(each -> each.path("id").asText().equals(id));
        if (!own) {
            throw Problem.notFound();
        }
    }

    private static Call ofPatient(PageRequest request) {
        return Call.get(request.resource() + RESERVATIONS)
                .asking("patient", request.patient().toString());
    }

    private Answer page(PageRequest request, FormState state) {
        return page(request, state, "");
    }

    /** {@code ended} is the hold and the way of ending it that was refused. */
    private Answer page(PageRequest request, FormState state, String ended) {
        Banner banner = banners.of(request);
        ProposedUnits proposed = ProposedUnits.of(request, views);
        String cursor = request.query().get("cursor");
        Call held = ofPatient(request);
        JsonNode contracts =
                request.get("/patients/" + request.patient() + "/wallet").path("contracts");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("heldUnits", heldUnits(contracts));
        parameters.put("desk", DeskUses.of(request, contracts));
        parameters.put("banner", banner);
        parameters.put("proposed", proposed);
        parameters.put("items", items(proposed));
        parameters.put("units", units(proposed, request.words()));
        parameters.put("held", request.call(cursor == null ? held : held.asking("cursor", cursor)));
        parameters.put("ending", request.form());
        parameters.put("ended", ended);
        parameters.put("zone", request.context().zone());
        parameters.put("mayHold", request.may("billing.hold"));
        parameters.put("mayWaive", request.may("billing.refund"));
        parameters.put("page", here(request));
        parameters.put("wallet", request.base() + "/patients/" + request.patient() + "/wallet");
        return Frames.page(
                request,
                state,
                request.words().say("reservations-of", banner.name()),
                "page/reservations.jte",
                parameters);
    }

    private Answer site(PageRequest request) {
        Call held = Call.get(request.resource() + RESERVATIONS).asking("state", "HELD");
        String cursor = request.query().get("cursor");
        return Frames.page(
                request,
                request.words().say("site-reservations"),
                "page/siteReservations.jte",
                Map.of(
                        "held",
                        request.call(cursor == null ? held : held.asking("cursor", cursor)),
                        "services",
                        views.serviceNames(request),
                        "zone",
                        request.context().zone(),
                        "base",
                        request.base()));
    }

    private static String here(PageRequest request) {
        return request.base() + "/patients/" + request.patient() + "/reservations";
    }

    private static Map<String, JsonNode> heldUnits(JsonNode contracts) {
        Map<String, JsonNode> held = new HashMap<>();
        for (JsonNode contract : contracts) {
            for (JsonNode unit : contract.path("units")) {
                if (unit.path("state").asText().equals("RESERVED")) {
                    held.put(unit.path("id").asText(), unit);
                }
            }
        }
        return held;
    }

    private static Map<String, String> items(ProposedUnits proposed) {
        Map<String, String> items = new LinkedHashMap<>();
        proposed.units()
                .forEach(
                        unit ->
                                items.put(
                                        unit.path("serviceItem").asText(), proposed.service(unit)));
        return items;
    }

    /** What can be chosen in place of what is proposed. */
    private static Map<String, String> units(ProposedUnits proposed, Words words) {
        Map<String, String> units = new LinkedHashMap<>();
        for (JsonNode unit : proposed.units()) {
            if (unit.path("fits").asBoolean() && unit.path("state").asText().equals("OPEN")) {
                units.put(
                        unit.path("unit").asText(),
                        words.say(
                                "unit-of-package",
                                proposed.service(unit),
                                unit.path("unitNo").asText(),
                                unit.path("name").asText(),
                                Shown.day(unit.path("soldOn"), words.locale())));
            }
        }
        return units;
    }
}
