package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Bank lines on one side, what they may be in the books on the other: one key accepts, another goes on, a third takes back. */
public final class MatchPages {

    /** Where what lines and items differ by may go. */
    public static final List<String> RESTS =
            List.of("SUSPENSE", "BANK_FEES", "PROCESSOR_FEES", "ROUNDING_DIFFERENCE");

    private static final String BANK = "/c/{chain}/s/{site}/bank";
    private static final String MATCHING = BANK + "/matching";
    private static final String UNDO = MATCHING + "/{bankMatch}/undo";
    private static final String PERMISSION = "billing.bank";

    MatchPages() {}

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("bank-matching", MATCHING, PERMISSION, this::matching)
                        .showingPatients(),
                ConsolePage.post("match-bank-lines", MATCHING, PERMISSION, this::match)
                        .showingPatients(),
                ConsolePage.post("undo-bank-match", UNDO, PERMISSION, this::undo).showingPatients(),
                ConsolePage.get("clearing", BANK + "/clearing", PERMISSION, this::clearing));
    }

    private Answer matching(PageRequest request) {
        return matching(request, 200, request.query().getOrDefault("cursor", ""), "");
    }

    private Answer matching(PageRequest request, int status, String cursor, String error) {
        Call open = Call.get(request.resource() + "/open-bank-lines").asking("limit", "50");
        JsonNode lines = request.call(cursor.isEmpty() ? open : open.asking("cursor", cursor));
        String shown =
                request.query()
                        .getOrDefault("line", lines.path("items").path(0).path("id").asText(""));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("lines", lines);
        parameters.put(
                "detail",
                shown.isEmpty()
                        ? MissingNode.getInstance()
                        : request.get("/bank-lines/" + id(shown) + "/proposals"));
        parameters.put(
                "matches",
                request.call(Call.get(request.resource() + "/bank-matches").asking("limit", "10")));
        parameters.put("cursor", cursor);
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base() + "/bank");
        parameters.put("key", request.key());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("bank-matching"),
                "page/matching.jte",
                parameters);
    }

    private static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    private Answer match(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        request.form().all("line").forEach(body.putArray("lines")::add);
        request.form().all("item").forEach(body.putArray("items")::add);
        if (!request.form().value("rest").isEmpty()) {
            body.put("rest", request.form().value("rest"));
        }
        String cursor = request.form().value("cursor");
        try {
            request.command("/bank-matches", body);
        } catch (Problem problem) {
            return matching(request, problem.status(), cursor, Refusals.say(problem));
        }
        return back(request, cursor);
    }

    /** Nothing was typed that a page would have to keep: a refusal is shown by itself. */
    private Answer undo(PageRequest request) {
        UUID match = request.id("bankMatch", known -> known);
        request.command("/bank-matches/" + match + "/undo", FormJson.emptyObject());
        return back(request, request.form().value("cursor"));
    }

    private static Answer back(PageRequest request, String cursor) {
        return new Answer.Redirect(
                request.base()
                        + "/bank/matching"
                        + (cursor.isEmpty() ? "" : "?cursor=" + id(cursor)));
    }

    private Answer clearing(PageRequest request) {
        return Frames.page(
                request,
                request.words().say("clearing"),
                "page/clearing.jte",
                Map.of("report", request.get("/clearing"), "base", request.base() + "/bank"));
    }
}
