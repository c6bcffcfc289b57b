package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The record of an anaphylaxis, with few and large buttons: who needs it has no time to read. */
final class EmergencyPages {

    private static final String EMERGENCIES = "/c/{chain}/s/{site}/patients/{patient}/emergencies";
    private static final String EMERGENCY = EMERGENCIES + "/{emergency}";

    private final Banners banners;
    private final InstantSource clock;

    EmergencyPages(Banners banners, InstantSource clock) {
        this.banners = banners;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("emergencies", EMERGENCIES, "care.read", this::list)
                        .showingPatient(),
                ConsolePage.post("start-emergency", EMERGENCIES, "care.record", this::start)
                        .showingPatient(),
                ConsolePage.get("emergency", EMERGENCY, "care.read", this::show).showingPatient(),
                ConsolePage.post("add-emergency-entry", EMERGENCY, "care.record", this::add)
                        .showingPatient(),
                ConsolePage.post("end-emergency", EMERGENCY + "/ends", "care.record", this::end)
                        .showingPatient());
    }

    private Answer list(PageRequest request) {
        return list(request, FormState.empty());
    }

    private Answer list(PageRequest request, FormState state) {
        Banner banner = banners.of(request);
        Map<String, Object> values = new HashMap<>();
        values.put("banner", banner);
        values.put("emergencies", request.get(all(request)).path("emergencies"));
        values.put("mayRecord", request.may("care.record"));
        values.put("zone", request.context().zone());
        values.put("here", request.base() + all(request));
        return Frames.page(
                request,
                state,
                request.words().say("emergencies-of", banner.name()),
                "page/emergencies.jte",
                values);
    }

    private Answer start(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        String age = request.form().value("ageYears").strip();
        if (age.matches("[0-9]{1,3}")) {
            body.put("ageYears", Integer.parseInt(age));
        }
        JsonNode started;
        try {
            started = request.command(all(request), body);
        } catch (Problem problem) {
            return list(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(
                request.base() + all(request) + "/" + started.path("id").asText());
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.empty());
    }

    private Answer add(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        body.put("kind", request.form().value("kind"));
        body.put("text", request.form().value("text").strip());
        return command(request, "/entries", body);
    }

    private Answer end(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        ArrayNode circumstances = body.putArray("circumstances");
        request.form().all("circumstance").forEach(circumstances::add);
        if (!request.form().value("substance").isBlank()) {
            body.put("substance", request.form().value("substance").strip());
        }
        return command(request, "/ends", body);
    }

    private Answer command(PageRequest request, String resource, ObjectNode body) {
        try {
            request.command(one(request) + resource, body);
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + one(request));
    }

    private Answer page(PageRequest request, FormState state) {
        Banner banner = banners.of(request);
        JsonNode emergency = request.get(one(request));
        Map<String, Object> values = new HashMap<>();
        values.put("banner", banner);
        values.put("emergency", emergency);
        values.put("doseDue", isDue(emergency, clock.instant()));
        values.put("mayRecord", request.may("care.record"));
        values.put("zone", request.context().zone());
        values.put("here", request.base() + one(request));
        return Frames.page(
                request,
                state,
                request.words().say("emergency-of", banner.name()),
                "page/emergency.jte",
                values);
    }

    /** Whether another dose may be given by now: none was yet, or the time to repeat has come. */
    static boolean isDue(JsonNode emergency, Instant now) {
        return !emergency.hasNonNull("endedAt")
                && (!emergency.hasNonNull("repeatFrom")
                        || !now.isBefore(Instant.parse(emergency.path("repeatFrom").asText())));
    }

    private static String all(PageRequest request) {
        return "/patients/" + request.patient() + "/emergencies";
    }

    private static String one(PageRequest request) {
        return all(request) + "/" + request.id("emergency", UUID::toString);
    }
}
