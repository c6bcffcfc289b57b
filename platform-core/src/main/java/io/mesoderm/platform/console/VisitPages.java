package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One visit of a patient: moved, called off, arrived or missed. */
final class VisitPages {

    private static final String VISIT =
            "/c/{chain}/s/{site}/patients/{patient}/appointments/{appointment}";

    private final Banners banners;

    VisitPages(Banners banners) {
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("visit", VISIT, "booking.read", this::show).showingPatient(),
                ConsolePage.post("move-visit", VISIT + "/moves", "booking.write", this::move)
                        .showingPatient(),
                end("cancel-visit", "/cancellations"),
                end("arrive-visit", "/arrivals"),
                end("miss-booked-visit", "/no-shows"));
    }

    private ConsolePage end(String id, String path) {
        return ConsolePage.post(id, VISIT + path, "booking.write", request -> end(request, path))
                .showingPatient();
    }

    private Answer show(PageRequest request) {
        JsonNode visit = visit(request);
        return page(request, visit, FormState.of(usual(visit, request.context().zone())));
    }

    private Answer move(PageRequest request) {
        JsonNode visit = visit(request);
        ObjectNode change = FormJson.emptyObject();
        for (String field : List.of("start", "offset", "practitioner", "room")) {
            String typed = request.form().value(field).strip();
            if (!typed.isEmpty()) {
                change.put(field, typed);
            }
        }
        for (String field : List.of("minutes", "version")) {
            String typed = request.form().value(field).strip();
            if (typed.matches("\\d{1,9}")) {
                change.put(field, Long.parseLong(typed));
            }
        }
        try {
            request.command(path(request) + "/moves", change);
        } catch (Problem problem) {
            return page(request, visit, FormState.refused(request, problem));
        }
        return toBook(request, request.form().value("start"));
    }

    private Answer end(PageRequest request, String how) {
        JsonNode visit = visit(request);
        ObjectNode body = FormJson.emptyObject();
        if (how.equals("/cancellations")) {
            body.put("reason", request.form().value("reason").strip());
        }
        try {
            request.command(path(request) + how, body);
        } catch (Problem problem) {
            return page(request, visit, FormState.refused(request, problem));
        }
        return toBook(request, visit.path("localStart").asText());
    }

    private static Answer toBook(PageRequest request, String start) {
        String day = start.split("T")[0];
        return new Answer.Redirect(request.base() + "/book" + (day.isEmpty() ? "" : "?day=" + day));
    }

    private static String path(PageRequest request) {
        return "/appointments/" + request.id("appointment", UUID::toString);
    }

    /** A visit of somebody else is not there. */
    private static JsonNode visit(PageRequest request) {
        JsonNode visit = request.get(path(request));
        if (!visit.path("patient").asText().equals(request.patient().toString())) {
            throw Problem.notFound();
        }
        return visit;
    }

    private static FormValues usual(JsonNode visit, ZoneId zone) {
        Map<String, String> values = new HashMap<>();
        Instant starts = Instant.parse(visit.path("startsAt").asText());
        values.put(
                "start",
                LocalDateTime.ofInstant(starts, zone).truncatedTo(ChronoUnit.MINUTES).toString());
        for (JsonNode taken : visit.path("resources")) {
            JsonNode stay = taken.path("stay");
            switch (stay.path("kind").asText()) {
                case "PRACTITIONER" -> values.put("practitioner", stay.path("resource").asText());
                case "ROOM" -> values.put("room", stay.path("resource").asText());
                default -> {}
            }
        }
        return FormValues.of(values);
    }

    private Answer page(PageRequest request, JsonNode visit, FormState state) {
        Banner banner = banners.of(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("visit", visit);
        parameters.put(
                "practitioners", BookPages.named(request, "/practitioners", "id", "displayName"));
        parameters.put("rooms", BookPages.named(request, "/rooms", "id", "name"));
        parameters.put("mayBook", request.may("booking.write"));
        parameters.put("zone", request.context().zone());
        parameters.put(
                "page",
                request.base()
                        + "/patients/"
                        + request.patient()
                        + "/appointments/"
                        + visit.path("id").asText());
        parameters.put("book", request.base() + "/book");
        parameters.put("away", request.base() + "/patients/" + request.patient() + "/blackouts");
        return Frames.page(
                request,
                state,
                request.words().say("visit-of", banner.name()),
                "page/visit.jte",
                parameters);
    }
}
