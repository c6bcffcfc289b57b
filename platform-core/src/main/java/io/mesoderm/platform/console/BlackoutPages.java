package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.careplan.blackout.Blackout;
import io.mesoderm.platform.careplan.blackout.BlackoutEndpoints.NewBlackout;
import io.mesoderm.platform.http.Problem;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The days on which a patient cannot come: written down and ended. */
final class BlackoutPages {

    private static final String PAGE = "/c/{chain}/s/{site}/patients/{patient}/blackouts";

    private final Banners banners;

    BlackoutPages(Banners banners) {
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("blackouts", PAGE, "booking.read", this::show).showingPatient(),
                ConsolePage.post("add-blackout", PAGE, "booking.write", this::add).showingPatient(),
                ConsolePage.post(
                                "end-blackout",
                                PAGE + "/{blackout}/ends",
                                "booking.write",
                                this::end)
                        .showingPatient());
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.empty(), List.of());
    }

    /** Who writes down days on which visits stand is told so at once, for nothing moves them. */
    private Answer add(PageRequest request) {
        ObjectNode wish = request.typed(NewBlackout.class);
        JsonNode added;
        try {
            added = request.command(resource(request), wish);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem), List.of());
        }
        List<LocalDate> standing = new ArrayList<>();
        added.path("standing").forEach(day -> standing.add(LocalDate.parse(day.asText())));
        return standing.isEmpty()
                ? new Answer.Redirect(request.base() + resource(request))
                : page(request, FormState.empty(), standing);
    }

    private Answer end(PageRequest request) {
        String blackout = request.id("blackout", UUID::toString);
        try {
            request.command(resource(request) + "/" + blackout + "/ends", FormJson.emptyObject());
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return page(request, FormState.emptyBelow(problem), List.of());
        }
        return new Answer.Redirect(request.base() + resource(request));
    }

    private static String resource(PageRequest request) {
        return "/patients/" + request.patient() + "/blackouts";
    }

    private Answer page(PageRequest request, FormState state, List<LocalDate> standing) {
        Banner banner = banners.of(request);
        Map<String, String> kinds = new LinkedHashMap<>();
        for (Blackout.Kind kind : Blackout.Kind.values()) {
            kinds.put(kind.name(), request.words().say("blackout." + kind));
        }
        Map<String, Object> values = new HashMap<>();
        values.put("banner", banner);
        values.put("blackouts", request.page(resource(request)));
        values.put("kinds", kinds);
        values.put("standing", standing);
        values.put("mayBook", request.may("booking.write"));
        values.put("here", request.base() + resource(request));
        values.put("book", request.base() + "/book");
        return Frames.page(
                request,
                state,
                request.words().say("blackouts-of", banner.name()),
                "page/blackouts.jte",
                values);
    }
}
