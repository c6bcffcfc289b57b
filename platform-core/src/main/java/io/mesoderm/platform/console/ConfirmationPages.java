package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The patient confirms what a session used, on the desk's screen; and the sessions of a site that wait for it. */
final class ConfirmationPages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/sessions/{session}/confirmation";
    private static final String SITE = "/c/{chain}/s/{site}/unconfirmed-uses";

    private final Banners banners;

    ConfirmationPages(Banners banners) {
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("use-confirmation", PAGE, "billing.read", this::show)
                        .showingPatient(),
                ConsolePage.post("issue-use-code", PAGE + "/codes", "billing.hold", this::issue)
                        .showingPatient(),
                ConsolePage.post("confirm-uses", PAGE, "billing.hold", this::confirm)
                        .showingPatient(),
                ConsolePage.get("unconfirmed-uses", SITE, "billing.read", this::waiting)
                        .showingPatients());
    }

    private Answer show(PageRequest request) {
        return page(request, 200, MissingNode.getInstance(), FormValues.of(Map.of()), "");
    }

    /** The code stands on the answer and nowhere else: who loads the page again makes another. */
    private Answer issue(PageRequest request) {
        requireOwn(request);
        try {
            JsonNode issued =
                    request.command(session(request) + "/use-codes", FormJson.emptyObject());
            return page(request, 200, issued, FormValues.of(Map.of()), "");
        } catch (Problem problem) {
            return refused(request, problem);
        }
    }

    private Answer confirm(PageRequest request) {
        requireOwn(request);
        ObjectNode by = FormJson.emptyObject();
        String code = request.form().value("code").strip();
        if (code.isEmpty()) {
            by.put("signature", request.form().value("signature"));
        } else {
            by.put("code", code);
        }
        try {
            if (by.path("signature").asText("-").isEmpty()) {
                throw Problem.invalid("signature", "is not drawn yet");
            }
            request.post(session(request) + "/use-confirmations", by);
        } catch (Problem problem) {
            return refused(request, problem);
        }
        return new Answer.Redirect(here(request));
    }

    private Answer refused(PageRequest request, Problem problem) {
        return page(
                request,
                problem.status(),
                MissingNode.getInstance(),
                request.form().with(Refusals.byField(problem)),
                Refusals.sayBeside(problem, request.words()));
    }

    private Answer page(
            PageRequest request, int status, JsonNode issued, FormValues typed, String error) {
        JsonNode wallet = requireOwn(request);
        Banner banner =
                wallet.path("whole").asBoolean() ? banners.of(request) : Banners.unknown(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("confirmation", request.get(session(request) + "/use-confirmation"));
        parameters.put("issued", issued);
        parameters.put("uses", request.get(session(request) + "/uses").path("uses").size());
        parameters.put("mayConfirm", request.may("billing.hold"));
        parameters.put("typed", typed);
        parameters.put("zone", request.context().zone());
        parameters.put("page", here(request));
        parameters.put("wallet", request.base() + "/patients/" + request.patient() + "/wallet");
        parameters.put("key", request.key());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("use-confirmation-of", banner.name()),
                "page/useConfirmation.jte",
                parameters);
    }

    private Answer waiting(PageRequest request) {
        return Frames.page(
                request,
                request.words().say("unconfirmed-uses"),
                "page/unconfirmedUses.jte",
                Map.of(
                        "waiting",
                        request.page("/unconfirmed-uses"),
                        "zone",
                        request.context().zone(),
                        "base",
                        request.base()));
    }

    private static String here(PageRequest request) {
        return request.base()
                + "/patients/"
                + request.patient()
                + "/sessions/"
                + request.id("session", UUID::toString)
                + "/confirmation";
    }

    private static String session(PageRequest request) {
        return "/treatment-sessions/" + request.id("session", UUID::toString);
    }

    /** A session that took nothing of this patient's packages is not there. */
    private static JsonNode requireOwn(PageRequest request) {
        JsonNode wallet = request.get("/patients/" + request.patient() + "/wallet");
        if (!wallet.findValuesAsText("session").contains(request.id("session", UUID::toString))) {
            throw Problem.notFound();
        }
        return wallet;
    }
}
