package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The photos of a chart: taken in, seen by day, and two of one spot side by side. */
final class PhotoPages {

    private static final String PHOTOS = "/c/{chain}/s/{site}/patients/{patient}/photos";
    private static final String PERMISSION = "care.photo";

    private final Banners banners;
    private final InstantSource clock;

    PhotoPages(Banners banners, InstantSource clock) {
        this.banners = banners;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("photos", PHOTOS, PERMISSION, this::photos).showingPatient(),
                ConsolePage.upload("add-photo", PHOTOS, PERMISSION, this::add).showingPatient(),
                ConsolePage.post(
                                "strike-photo",
                                PHOTOS + "/{photo}/strikes",
                                PERMISSION,
                                this::strike)
                        .showingPatient(),
                ConsolePage.get("photo", PHOTOS + "/{photo}/file", PERMISSION, this::file)
                        .showingPatient(),
                ConsolePage.get("compare-photos", PHOTOS + "/compare", PERMISSION, this::compare)
                        .showingPatient());
    }

    private Answer photos(PageRequest request) {
        return photos(request, FormState.empty());
    }

    private Answer photos(PageRequest request, FormState state) {
        Banner banner = banners.of(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("photos", request.page(chart(request) + "/photos"));
        parameters.put("set", request.get(chart(request) + "/photo-set"));
        parameters.put("here", request.base() + chart(request) + "/photos");
        parameters.put("today", today(request));
        return Frames.page(
                request,
                state,
                request.words().say("photos-of", banner.name()),
                "page/photos.jte",
                parameters);
    }

    private String today(PageRequest request) {
        return clock.instant().atZone(request.context().zone()).toLocalDate().toString();
    }

    private static String chart(PageRequest request) {
        return "/patients/" + request.patient();
    }

    /** Sent twice it is the same photo, so the page that follows may be loaded again without harm. */
    private Answer add(PageRequest request) {
        Optional<FormFile> file = request.file();
        if (file.isEmpty()) {
            return photos(
                    request,
                    new FormState(422, request.form(), request.words().say("no-file-chosen")));
        }
        Call call =
                Call.upload(request.resource() + chart(request) + "/photos", file.get().bytes());
        for (String field : List.of("view", "spot", "takenOn", "wetHair", "styled")) {
            String typed = request.form().value(field).strip();
            if (!typed.isEmpty()) {
                call = call.asking(field, typed);
            }
        }
        try {
            request.call(call);
        } catch (Problem problem) {
            return photos(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + chart(request) + "/photos");
    }

    private Answer strike(PageRequest request) {
        UUID photo = request.id("photo", id -> id);
        ObjectNode body = FormJson.emptyObject();
        body.put("reason", request.form().value("reason").strip());
        try {
            request.command(chart(request) + "/photos/" + photo + "/strikes", body);
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return photos(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + chart(request) + "/photos");
    }

    private Answer file(PageRequest request) {
        UUID photo = request.id("photo", id -> id);
        return request.file(
                Call.get(request.resource() + chart(request) + "/photos/" + photo + "/file"));
    }

    /** The pair that the address names; without one, what can be chosen. */
    private Answer compare(PageRequest request) {
        Banner banner = banners.of(request);
        String one = request.query().getOrDefault("one", "");
        String other = request.query().getOrDefault("other", "");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("here", request.base() + chart(request) + "/photos");
        parameters.put("pair", FormJson.emptyObject());
        parameters.put("error", "");
        parameters.put("one", one);
        int status = 200;
        try {
            if (!one.isEmpty() && !other.isEmpty()) {
                parameters.put("pair", pair(request, one, other));
            }
        } catch (Problem problem) {
            status = problem.status();
            parameters.put("error", Refusals.say(problem));
        }
        parameters.put("photos", request.page(chart(request) + "/photos"));
        parameters.put("set", request.get(chart(request) + "/photo-set"));
        return Frames.page(
                request,
                status,
                request.words().say("compare-photos-of", banner.name()),
                "page/photoPair.jte",
                parameters);
    }

    private static JsonNode pair(PageRequest request, String one, String other) {
        return request.call(
                Call.get(request.resource() + chart(request) + "/photo-pair")
                        .asking("one", one)
                        .asking("other", other));
    }
}
