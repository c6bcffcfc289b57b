package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a session took of packages, shown before all of it is given back. */
final class SessionUsePages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/sessions/{session}/uses";

    private final ModuleViews views;
    private final Banners banners;

    SessionUsePages(ModuleViews views, Banners banners) {
        this.views = views;
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("session-uses", PAGE, "billing.read", this::show).showingPatient(),
                ConsolePage.post("undo-session-uses", PAGE, "billing.refund", this::undo)
                        .showingPatient());
    }

    private Answer show(PageRequest request) {
        return show(request, 200, "");
    }

    private Answer undo(PageRequest request) {
        requireOwn(request, wallet(request));
        if (!request.form().value("step").isEmpty()) {
            return refund(request);
        }
        ObjectNode why =
                FormJson.emptyObject().put("reason", request.form().value("reason").strip());
        try {
            if (request.form().value("sure").isEmpty()) {
                throw Problem.invalid("sure", "say that all of this goes back");
            }
            request.command(session(request) + "/use-reversals", why);
        } catch (Problem problem) {
            return show(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/patients/" + request.patient() + "/wallet");
    }

    /** The first button asks what it comes to; the second, beside the answer, does it. */
    private Answer refund(PageRequest request) {
        ObjectNode wish = FormJson.emptyObject();
        wish.put("reason", request.form().value("refundReason"));
        wish.put("note", request.form().value("note").strip());
        if (!request.form().value("evidence").isBlank()) {
            wish.put("evidence", request.form().value("evidence").strip());
        }
        try {
            if (request.form().value("step").equals("refund")) {
                wish.put("digest", request.form().value("digest"));
                request.command(session(request) + "/refunds", wish);
                return new Answer.Redirect(
                        request.base() + "/patients/" + request.patient() + "/wallet");
            }
            return show(request, 200, "", request.post(session(request) + "/refund-quotes", wish));
        } catch (Problem problem) {
            return show(request, problem.status(), Refusals.say(problem));
        }
    }

    private Answer show(PageRequest request, int status, String error) {
        return show(request, status, error, MissingNode.getInstance());
    }

    private Answer show(PageRequest request, int status, String error, JsonNode quote) {
        JsonNode wallet = wallet(request);
        requireOwn(request, wallet);
        Banner banner =
                wallet.path("whole").asBoolean() ? banners.of(request) : Banners.unknown(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("uses", request.get(session(request) + "/uses").path("uses"));
        parameters.put("mayUndo", request.may("billing.refund"));
        parameters.put("reason", request.form().value("reason"));
        parameters.put("typed", request.form());
        parameters.put("quote", quote);
        parameters.put("siteNames", request.siteNames());
        parameters.put("services", views.serviceNames(request));
        parameters.put("zone", request.context().zone());
        parameters.put("wallet", request.base() + "/patients/" + request.patient() + "/wallet");
        parameters.put("key", request.key());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("session-uses-of", banner.name()),
                "page/sessionUses.jte",
                parameters);
    }

    private static String session(PageRequest request) {
        return "/treatment-sessions/" + request.id("session", UUID::toString);
    }

    private static JsonNode wallet(PageRequest request) {
        return request.get("/patients/" + request.patient() + "/wallet");
    }

    /** A session that took nothing of this patient's packages is not there. */
    private static void requireOwn(PageRequest request, JsonNode wallet) {
        String session = request.id("session", UUID::toString);
        if (!wallet.findValuesAsText("session").contains(session)) {
            throw Problem.notFound();
        }
    }
}
