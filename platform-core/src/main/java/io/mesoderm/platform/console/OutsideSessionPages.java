package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.Modality;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was done to a patient elsewhere: seen beside our own sessions, corrected and struck with a reason. */
final class OutsideSessionPages {

    private static final String PAGE = "/c/{chain}/s/{site}/patients/{patient}/outside-sessions";

    private final Banners banners;

    OutsideSessionPages(Banners banners) {
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get(
                                "outside-sessions",
                                PAGE,
                                "care.read",
                                request -> page(request, FormState.empty()))
                        .showingPatient(),
                ConsolePage.post(
                                "correct-outside-session",
                                PAGE + "/{outsideSession}/corrections",
                                "care.record",
                                this::correct)
                        .showingPatient(),
                ConsolePage.post(
                                "strike-outside-session",
                                PAGE + "/{outsideSession}/strikes",
                                "care.record",
                                this::strike)
                        .showingPatient());
    }

    private Answer correct(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        for (String field : List.of("modality", "day", "reason")) {
            if (!request.form().value(field).isBlank()) {
                body.put(field, request.form().value(field).strip());
            }
        }
        return command(request, "/corrections", body);
    }

    private Answer strike(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        body.put("reason", request.form().value("reason").strip());
        return command(request, "/strikes", body);
    }

    private Answer command(PageRequest request, String how, ObjectNode body) {
        String session = request.id("outsideSession", UUID::toString);
        try {
            request.command(resource(request) + "/" + session + how, body);
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + resource(request));
    }

    private static String resource(PageRequest request) {
        return "/patients/" + request.patient() + "/outside-sessions";
    }

    private Answer page(PageRequest request, FormState state) {
        Banner banner = banners.of(request);
        Map<String, String> treatments = new LinkedHashMap<>();
        for (Modality modality : Modality.values()) {
            treatments.put(modality.name(), request.words().say("modality." + modality.name()));
        }
        Map<String, Object> values = new HashMap<>();
        values.put("banner", banner);
        values.put("sessions", request.page(resource(request)));
        values.put("treatments", treatments);
        values.put("mayRecord", request.may("care.record"));
        values.put("here", request.base() + resource(request));
        return Frames.page(
                request,
                state,
                request.words().say("outside-sessions-of", banner.name()),
                "page/outsideSessions.jte",
                values);
    }
}
