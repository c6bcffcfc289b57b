package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stages, scores and measures of a patient: the series, and the form of the instrument that was chosen. */
final class ObservationPages {

    private static final String OBSERVATIONS =
            "/c/{chain}/s/{site}/patients/{patient}/observations";
    private static final String INSTRUMENT = "instrument";
    private static final String PARTS = "parts.";

    private final Banners banners;
    private final InstantSource clock;

    ObservationPages(Banners banners, InstantSource clock) {
        this.banners = banners;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("observations", OBSERVATIONS, "care.read", this::show)
                        .showingPatient(),
                ConsolePage.post("record-observation", OBSERVATIONS, "care.record", this::record)
                        .showingPatient(),
                ConsolePage.post(
                                "mark-observation-wrong",
                                OBSERVATIONS + "/{observation}",
                                "care.record",
                                this::markWrong)
                        .showingPatient());
    }

    private Answer show(PageRequest request) {
        Map<String, String> usual =
                Map.of(
                        INSTRUMENT,
                        request.query().getOrDefault(INSTRUMENT, ""),
                        "observedOn",
                        clock.instant().atZone(request.context().zone()).toLocalDate().toString());
        return page(request, FormState.of(FormValues.of(usual)));
    }

    private Answer record(PageRequest request) {
        FormValues typed = request.form();
        String[] chosen = typed.value(INSTRUMENT).split("@", 2);
        ObjectNode body = FormJson.emptyObject();
        body.put(INSTRUMENT, chosen[0]).put("version", chosen[chosen.length - 1]);
        ObjectNode parts = body.putObject("parts");
        typed.typed().keySet().stream()
                .filter(name -> name.startsWith(PARTS) && !typed.value(name).isBlank())
                .forEach(
                        name ->
                                parts.put(
                                        name.substring(PARTS.length()), typed.value(name).strip()));
        for (String field : List.of("observedOn", "ratedBy", "spot")) {
            if (!typed.value(field).isBlank()) {
                body.put(field, typed.value(field).strip());
            }
        }
        try {
            request.command(chart(request) + "/observations", body);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return done(request);
    }

    private Answer markWrong(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        body.put("reason", request.form().value("reason").strip());
        String observation = request.id("observation", UUID::toString);
        try {
            request.command(chart(request) + "/observations/" + observation + "/errors", body);
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return page(request, FormState.emptyBelow(problem));
        }
        return done(request);
    }

    private static String chart(PageRequest request) {
        return "/patients/" + request.patient();
    }

    private static Answer done(PageRequest request) {
        return new Answer.Redirect(request.base() + chart(request) + "/observations");
    }

    private Answer page(PageRequest request, FormState state) {
        Banner banner = banners.of(request);
        JsonNode series = request.get(chart(request) + "/observation-series");
        boolean mayRecord = request.may("care.record") && request.may("reference.read");
        Map<String, JsonNode> instruments = mayRecord ? instruments(request) : Map.of();
        Map<String, Object> values = new HashMap<>();
        values.put("banner", banner);
        values.put("series", series.path("series"));
        values.put("overall", series.path("overall"));
        values.put("more", series.path("more").asBoolean());
        values.put("instruments", names(instruments, request));
        values.put(
                "chosen",
                instruments.getOrDefault(
                        state.typed().value(INSTRUMENT), MissingNode.getInstance()));
        values.put("mayRecord", mayRecord);
        values.put("zone", request.context().zone());
        values.put("here", request.base() + chart(request) + "/observations");
        return Frames.page(
                request,
                state,
                request.words().say("observations-of", banner.name()),
                "page/observations.jte",
                values);
    }

    /** Those that may be recorded, by code. */
    private static Map<String, JsonNode> instruments(PageRequest request) {
        Map<String, JsonNode> known = new LinkedHashMap<>();
        for (JsonNode each : request.get("/instruments").path("instruments")) {
            if (!each.path(INSTRUMENT).hasNonNull("refused")) {
                known.put(each.path("code").asText(), each);
            }
        }
        return known;
    }

    private static Map<String, String> names(Map<String, JsonNode> known, PageRequest request) {
        Map<String, String> names = new LinkedHashMap<>();
        known.forEach(
                (code, each) ->
                        names.put(
                                code,
                                Shown.text(
                                        each.path(INSTRUMENT).path("name"),
                                        request.words().locale())));
        return names;
    }
}
