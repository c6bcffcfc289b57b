package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A checkpoint of a course: what is there and what is missing, how it is closed, and what is decided by it. */
final class CheckpointPages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/plans/{plan}/checkpoints/{checkpoint}";
    private static final String TOLD = "told.";

    private final Banners banners;
    private final InstantSource clock;

    CheckpointPages(Banners banners, InstantSource clock) {
        this.banners = banners;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("checkpoint", PAGE, "care.read", this::show).showingPatient(),
                ConsolePage.get("checkpoint-report", PAGE + "/report", "care.read", this::report)
                        .showingPatient(),
                ConsolePage.post(
                                "complete-checkpoint",
                                PAGE + "/completion",
                                "care.record",
                                this::complete)
                        .showingPatient(),
                ConsolePage.post("skip-checkpoint", PAGE + "/skip", "care.record", this::skip)
                        .showingPatient(),
                ConsolePage.post(
                                "decide-by-checkpoint",
                                PAGE + "/decision",
                                "care.plan",
                                this::decide)
                        .showingPatient());
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.empty());
    }

    /** To be read and printed. */
    private Answer report(PageRequest request) {
        require(request);
        Banner banner = banners.required(request);
        Map<String, Object> values = new HashMap<>();
        values.put("banner", banner);
        values.put("report", request.get(resource(request) + "/" + id(request) + "/report"));
        values.put("zone", request.context().zone());
        values.put("chart", request.base() + "/patients/" + request.patient());
        values.put("here", here(request));
        return Frames.page(
                request,
                banner.title(request.words().say("checkpoint-report")),
                "page/checkpointReport.jte",
                values);
    }

    private Answer complete(PageRequest request) {
        FormValues typed = request.form();
        ObjectNode body = FormJson.emptyObject();
        ObjectNode told = body.putObject("told");
        typed.typed().keySet().stream()
                .filter(name -> name.startsWith(TOLD) && !typed.value(name).isBlank())
                .forEach(
                        name -> told.put(name.substring(TOLD.length()), typed.value(name).strip()));
        body.put("takenBeforeInjection", !typed.value("takenBeforeInjection").isEmpty());
        return send(request, "/completion", body);
    }

    private Answer skip(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        body.put("reason", request.form().value("reason").strip());
        return send(request, "/skip", body);
    }

    private Answer decide(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        body.put("decision", request.form().value("decision"));
        body.put("note", request.form().value("note").strip());
        return send(request, "/decision", body);
    }

    /** A checkpoint of somebody else's plan is not there. */
    private Answer send(PageRequest request, String how, ObjectNode body) {
        require(request);
        try {
            request.command(resource(request) + "/" + id(request) + how, body);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(here(request));
    }

    private static String resource(PageRequest request) {
        return "/care-plans/" + request.id("plan", UUID::toString) + "/checkpoints";
    }

    private static String id(PageRequest request) {
        return request.id("checkpoint", UUID::toString);
    }

    private static String here(PageRequest request) {
        return plans(request)
                + "/"
                + request.id("plan", UUID::toString)
                + "/checkpoints/"
                + id(request);
    }

    private static String plans(PageRequest request) {
        return request.base() + "/patients/" + request.patient() + "/plans";
    }

    private static JsonNode require(PageRequest request) {
        String plan = request.id("plan", UUID::toString);
        boolean own = false;
        for (JsonNode each :
                request.get("/patients/" + request.patient() + "/care-plans").path("plans")) {
            own |= each.path("id").asText().equals(plan);
        }
        if (own) {
            for (JsonNode each : request.get(resource(request)).path("checkpoints")) {
                if (each.path("checkpoint").path("id").asText().equals(id(request))) {
                    return each;
                }
            }
        }
        throw Problem.notFound();
    }

    private Answer page(PageRequest request, FormState state) {
        JsonNode seen = require(request);
        Banner banner = banners.required(request);
        Map<String, Object> values = new HashMap<>();
        values.put("banner", banner);
        values.put("checkpoint", seen.path("checkpoint"));
        values.put("captures", seen.path("captures"));
        values.put("sources", Findings.sources(request));
        values.put("today", clock.instant().atZone(request.context().zone()).toLocalDate());
        values.put("mayRecord", request.may("care.record"));
        values.put("mayPlan", request.may("care.plan"));
        values.put("zone", request.context().zone());
        values.put("chart", request.base() + "/patients/" + request.patient());
        values.put("plans", plans(request));
        values.put("here", here(request));
        return Frames.page(
                request,
                state,
                banner.title(request.words().say("checkpoint")),
                "page/checkpoint.jte",
                values);
    }
}
