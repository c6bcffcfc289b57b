package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Adverse events: the board of a site, those of a patient, and one with its log and what follows from it. */
final class AdverseEventPages {

    private static final String BOARD = "/c/{chain}/s/{site}/adverse-events";
    private static final String EVENTS = "/c/{chain}/s/{site}/patients/{patient}/adverse-events";
    private static final String EVENT = EVENTS + "/{adverseEvent}";

    private final Banners banners;
    private final InstantSource clock;

    AdverseEventPages(Banners banners, InstantSource clock) {
        this.banners = banners;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("adverse-event-board", BOARD, "care.read", this::board)
                        .showingPatients(),
                ConsolePage.get("adverse-events", EVENTS, "care.read", this::list).showingPatient(),
                ConsolePage.post("report-adverse-event", EVENTS, "care.record", this::report)
                        .showingPatient(),
                ConsolePage.get("adverse-event", EVENT, "care.read", this::event).showingPatient(),
                step("grade-adverse-event", "grades", "care.release"),
                step("note-adverse-event", "notes", "care.record"),
                step("resolve-adverse-event", "resolutions", "care.record"),
                step("release-booking", "releases", "care.release"));
    }

    private ConsolePage step(String id, String resource, String permission) {
        return ConsolePage.post(
                        id,
                        EVENT + "/" + resource,
                        permission,
                        request -> change(request, resource))
                .showingPatient();
    }

    private Answer board(PageRequest request) {
        return Frames.page(
                request,
                request.words().say("adverse-events"),
                "page/adverseEventBoard.jte",
                Map.of(
                        "events", request.page("/adverse-events"),
                        "zone", request.context().zone(),
                        "base", request.base()));
    }

    private Answer list(PageRequest request) {
        String now =
                LocalDateTime.ofInstant(clock.instant(), request.context().zone())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
        String session = request.query().getOrDefault("session", "");
        return list(request, FormState.of(FormValues.of(Map.of("onset", now, "session", session))));
    }

    private Answer list(PageRequest request, FormState state) {
        Banner banner = banners.of(request);
        boolean mayReport = request.may("care.record") && request.may("reference.read");
        Map<String, Object> values = new HashMap<>();
        values.put("banner", banner);
        values.put("events", request.page(events(request)));
        values.put("kinds", mayReport ? kinds(request) : Map.of());
        values.put("grades", mayReport ? grades(request) : Map.of());
        values.put("mayReport", mayReport);
        values.put("zone", request.context().zone());
        values.put("here", request.base() + events(request));
        return Frames.page(
                request,
                state,
                request.words().say("adverse-events-of", banner.name()),
                "page/adverseEvents.jte",
                values);
    }

    private Answer report(PageRequest request) {
        FormValues typed = request.form();
        ObjectNode body = FormJson.emptyObject();
        body.put("kind", typed.value("kind"));
        putGrade(body, typed);
        body.put("note", typed.value("note").strip());
        if (!typed.value("onset").isBlank()) {
            body.put("onset", FormJson.instant(typed.value("onset"), request.context().zone()));
        }
        for (String choice : List.of("relation", "reporter", "session")) {
            if (!typed.value(choice).isBlank()) {
                body.put(choice, typed.value(choice));
            }
        }
        body.put("productFault", !typed.value("productFault").isEmpty());
        JsonNode told;
        try {
            told = request.command(events(request), body);
        } catch (Problem problem) {
            return list(request, FormState.refused(request, problem));
        }
        String id = told.path("event").path("id").asText();
        return new Answer.Redirect(request.base() + events(request) + "/" + id);
    }

    private Answer event(PageRequest request) {
        return event(request, FormState.empty());
    }

    private Answer change(PageRequest request, String resource) {
        FormValues typed = request.form();
        ObjectNode body = FormJson.emptyObject();
        switch (resource) {
            case "grades" -> {
                putGrade(body, typed);
                putTyped(body, typed, "kind");
                body.put("reason", typed.value("reason").strip());
            }
            case "notes" -> body.put("text", typed.value("text").strip());
            case "resolutions" -> {
                body.put("outcome", typed.value("outcome"));
                putTyped(body, typed, "note");
                putTyped(body, typed, "lot");
                body.put("noProduct", !typed.value("noProduct").isEmpty());
                if (!typed.value("resolvedAt").isBlank()) {
                    body.put(
                            "resolvedAt",
                            FormJson.instant(typed.value("resolvedAt"), request.context().zone()));
                }
            }
            default -> body.put("reason", typed.value("release").strip());
        }
        try {
            request.command(one(request) + "/" + resource, body);
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return event(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + one(request));
    }

    private static void putGrade(ObjectNode body, FormValues typed) {
        if (typed.value("grade").matches("[1-5]")) {
            body.put("grade", Integer.parseInt(typed.value("grade")));
        }
    }

    private static void putTyped(ObjectNode body, FormValues typed, String field) {
        if (!typed.value(field).isBlank()) {
            body.put(field, typed.value(field).strip());
        }
    }

    private Answer event(PageRequest request, FormState state) {
        Banner banner = banners.of(request);
        JsonNode told = request.get(one(request));
        boolean suspected =
                told.path("consequences")
                        .valueStream()
                        .anyMatch(each -> each.path("follows").asText().equals("SUSPECT_NTM"));
        Map<String, Object> values = new HashMap<>();
        values.put("banner", banner);
        values.put("event", told.path("event"));
        values.put("log", told.path("log"));
        values.put("consequences", told.path("consequences"));
        values.put(
                "lookBack",
                suspected ? request.page(one(request) + "/look-back") : FormJson.emptyObject());
        values.put("lots", lots(told));
        values.put("siteNames", suspected ? request.siteNames() : Map.of());
        values.put("mayNote", request.may("care.record"));
        values.put("mayJudge", request.may("care.release"));
        values.put("grades", request.may("reference.read") ? grades(request) : Map.of());
        values.put("kinds", request.may("reference.read") ? kinds(request) : Map.of());
        values.put("zone", request.context().zone());
        values.put("base", request.base());
        values.put("here", request.base() + one(request));
        return Frames.page(
                request,
                state,
                request.words()
                        .say(
                                "adverse-event-of",
                                told.path("event").path("kindName").asText(),
                                banner.name()),
                "page/adverseEvent.jte",
                values);
    }

    private static Map<String, String> lots(JsonNode told) {
        Map<String, String> lots = new LinkedHashMap<>();
        for (JsonNode each : told.path("lots")) {
            lots.put(
                    each.path("lot").asText(),
                    each.path("product").asText() + " " + each.path("lotNumber").asText());
        }
        return lots;
    }

    private static Map<String, String> kinds(PageRequest request) {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (JsonNode each : request.get("/adverse-event-kinds").path("kinds")) {
            kinds.put(
                    each.path("code").asText(),
                    Shown.text(each.path("kind").path("name"), request.words().locale()));
        }
        return kinds;
    }

    private static Map<String, String> grades(PageRequest request) {
        Map<String, String> grades = new LinkedHashMap<>();
        for (JsonNode each : request.get("/adverse-event-kinds").path("grades")) {
            String code = each.path("code").asText();
            grades.put(code, code + " " + Shown.text(each.path("says"), request.words().locale()));
        }
        return grades;
    }

    private static String events(PageRequest request) {
        return "/patients/" + request.patient() + "/adverse-events";
    }

    private static String one(PageRequest request) {
        return events(request) + "/" + request.id("adverseEvent", UUID::toString);
    }
}
