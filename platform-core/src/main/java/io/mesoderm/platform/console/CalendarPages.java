package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The link to a patient's calendar: made, shown this once, and ended. */
final class CalendarPages {

    private static final String PAGE = "/c/{chain}/s/{site}/patients/{patient}/calendar";

    private final Banners banners;

    CalendarPages(Banners banners) {
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("calendar", PAGE, "booking.read", this::show).showingPatient(),
                ConsolePage.post("make-calendar-link", PAGE, "booking.write", this::make)
                        .showingPatient(),
                ConsolePage.post(
                                "end-calendar-link",
                                PAGE + "/{feed}/revocations",
                                "booking.write",
                                this::end)
                        .showingPatient());
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.asTyped(request), "");
    }

    private Answer make(PageRequest request) {
        try {
            JsonNode made = request.command(resource(request), FormJson.emptyObject());
            return page(request, FormState.asTyped(request), made.path("path").asText());
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem), "");
        }
    }

    private Answer end(PageRequest request) {
        String feed = request.id("feed", UUID::toString);
        try {
            request.command(
                    resource(request) + "/" + feed + "/revocations", FormJson.emptyObject());
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return page(request, FormState.refused(request, problem), "");
        }
        return new Answer.Redirect(request.base() + "/patients/" + request.patient() + "/calendar");
    }

    private static String resource(PageRequest request) {
        return "/patients/" + request.patient() + "/calendar-feeds";
    }

    private Answer page(PageRequest request, FormState state, String made) {
        Banner banner = banners.of(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("feeds", request.get(resource(request)).path("feeds"));
        parameters.put("made", made);
        parameters.put("mayWrite", request.may("booking.write"));
        parameters.put("zone", request.context().zone());
        parameters.put("here", request.base() + "/patients/" + request.patient() + "/calendar");
        return Frames.page(
                request,
                state,
                request.words().say("calendar-of", banner.name()),
                "page/calendar.jte",
                parameters);
    }
}
