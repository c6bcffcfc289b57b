package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The medicines a patient takes at home: begun, followed, ended. */
final class MedicinePages {

    private static final String PAGE = "/c/{chain}/s/{site}/patients/{patient}/medicines";

    private final Banners banners;
    private final InstantSource clock;

    MedicinePages(Banners banners, InstantSource clock) {
        this.banners = banners;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("medicines", PAGE, "care.read", this::show).showingPatient(),
                ConsolePage.post("start-medicine", PAGE, "care.record", this::start)
                        .showingPatient(),
                ConsolePage.post("end-medicine", PAGE + "/{course}/ends", "care.record", this::end)
                        .showingPatient());
    }

    private Answer show(PageRequest request) {
        String today = clock.instant().atZone(request.context().zone()).toLocalDate().toString();
        return page(request, FormState.of(FormValues.of(Map.of("on", today))));
    }

    private Answer start(PageRequest request) {
        FormValues typed = request.form();
        ObjectNode body = FormJson.emptyObject();
        for (String field : List.of("medicine", "dose", "on")) {
            if (!typed.value(field).isBlank()) {
                body.put(field, typed.value(field).strip());
            }
        }
        if (!typed.value("rule").isBlank()) {
            body.putArray("overrides")
                    .addObject()
                    .put("rule", typed.value("rule").strip())
                    .put("reason", typed.value("override").strip());
        }
        return command(request, resource(request), body);
    }

    private Answer end(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        body.put("reason", request.form().value("reason").strip());
        String course = request.id("course", UUID::toString);
        return command(request, resource(request) + "/" + course + "/ends", body);
    }

    private Answer command(PageRequest request, String path, ObjectNode body) {
        try {
            request.command(path, body);
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + resource(request));
    }

    private static String resource(PageRequest request) {
        return "/patients/" + request.patient() + "/medicines";
    }

    private Answer page(PageRequest request, FormState state) {
        Banner banner = banners.of(request);
        boolean mayStart = request.may("care.record") && request.may("reference.read");
        Map<String, Object> values = new HashMap<>();
        values.put("banner", banner);
        values.put("medicines", request.page(resource(request)));
        values.put("kinds", mayStart ? kinds(request) : Map.of());
        values.put("mayStart", mayStart);
        values.put("mayEnd", request.may("care.record"));
        values.put("mayOverride", request.may("care.override"));
        values.put("here", request.base() + resource(request));
        return Frames.page(
                request,
                state,
                request.words().say("medicines-of", banner.name()),
                "page/medicines.jte",
                values);
    }

    /** With what each says of the dose, and its sources. */
    private static Map<String, String> kinds(PageRequest request) {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (JsonNode each : request.get("/medicines").path("medicines")) {
            JsonNode medicine = each.path("medicine");
            String sources =
                    String.join(
                            ", ",
                            each.path("sources").valueStream().map(JsonNode::asText).toList());
            kinds.put(
                    each.path("code").asText(),
                    "%s – %s (%s)"
                            .formatted(
                                    Shown.text(medicine.path("name"), request.words().locale()),
                                    Shown.text(medicine.path("says"), request.words().locale()),
                                    sources));
        }
        return kinds;
    }
}
