package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.scheduling.WaitlistEndpoints.NewEntry;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who waits for a time to become free, and what is offered to them. */
final class WaitlistPages {

    private static final String WAITLIST = "/c/{chain}/s/{site}/waitlist";

    WaitlistPages() {}

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("waitlist", WAITLIST, "booking.read", this::show).showingPatients(),
                ConsolePage.post("join-waitlist", WAITLIST, "booking.write", this::join)
                        .showingPatients(),
                ConsolePage.post(
                                "book-from-waitlist",
                                WAITLIST + "/{entry}/bookings",
                                "booking.write",
                                request -> act(request, "/bookings"))
                        .showingPatients(),
                ConsolePage.post(
                                "decline-waitlist",
                                WAITLIST + "/{entry}/declines",
                                "booking.write",
                                request -> act(request, "/declines"))
                        .showingPatients(),
                ConsolePage.post(
                                "leave-waitlist",
                                WAITLIST + "/{entry}/ends",
                                "booking.write",
                                request -> act(request, "/ends"))
                        .showingPatients());
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.empty());
    }

    /** By a number or name that one patient alone has. */
    private Answer join(PageRequest request) {
        ObjectNode entry = request.typed(NewEntry.class);
        ObjectNode sought = FormJson.emptyObject();
        sought.put("text", request.form().value("who").strip());
        try {
            var found = request.post("/patients/search", sought).path("items");
            if (found.size() != 1) {
                String why = found.isEmpty() ? "patient-not-found-here" : "several-patients";
                return page(request, new FormState(422, request.form(), request.words().say(why)));
            }
            entry.put("patient", found.path(0).path("id").asText());
            request.command("/waitlist", entry);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + "/waitlist");
    }

    private Answer act(PageRequest request, String how) {
        try {
            request.command(
                    "/waitlist/" + request.id("entry", UUID::toString) + how,
                    FormJson.emptyObject());
        } catch (Problem problem) {
            return page(request, FormState.emptyBelow(problem));
        }
        return new Answer.Redirect(request.base() + "/waitlist");
    }

    private Answer page(PageRequest request, FormState state) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : List.of("MORNING", "AFTERNOON")) {
            parts.put(part, request.words().say("part-of-day." + part));
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("entries", request.page("/waitlist"));
        parameters.put(
                "practitioners", BookPages.named(request, "/practitioners", "id", "displayName"));
        parameters.put("treatments", BookPages.treatments(request.words()));
        parameters.put("parts", parts);
        parameters.put("mayBook", request.may("booking.write"));
        parameters.put("page", request.base() + "/waitlist");
        parameters.put("zone", request.context().zone());
        return Frames.page(
                request, state, request.words().say("waitlist"), "page/waitlist.jte", parameters);
    }
}
