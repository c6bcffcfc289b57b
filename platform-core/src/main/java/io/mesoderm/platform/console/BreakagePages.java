package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Breakage by estimate in the books of a legal entity: each pool's figures, the next estimate, and the run. */
final class BreakagePages {

    private static final String PAGE = "/c/{chain}/books/{legalEntity}/breakage";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("breakage", PAGE, "billing.audit", this::show),
                ConsolePage.post("breakage-step", PAGE, "billing.rules", this::step),
                ConsolePage.post("breakage-run", PAGE + "/runs", "billing.close", this::run));
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.asTyped(request), FormJson.emptyObject());
    }

    /** The first button asks what an estimate comes to; the second enters it. */
    private Answer step(PageRequest request) {
        FormValues typed = request.form();
        ObjectNode wish = FormJson.emptyObject();
        try {
            wish.put("template", typed.value("template").strip());
            wish.put("saleYear", PackageForm.whole("saleYear", typed.value("saleYear")));
            wish.put("percent", SaleForm.percent("percent", typed.value("percent")));
            if (typed.value("step").equals("add")) {
                wish.put("source", typed.value("source").strip());
                wish.put("validFrom", typed.value("validFrom"));
                request.command(entity(request) + "/breakage-estimates", wish);
                return done(request);
            }
            JsonNode preview = request.post(entity(request) + "/breakage-previews", wish);
            return page(request, FormState.asTyped(request), preview);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem), FormJson.emptyObject());
        }
    }

    /** So many contracts at a time, until there are no more. */
    private Answer run(PageRequest request) {
        try {
            JsonNode run;
            do {
                run = request.post("/breakage-runs", FormJson.emptyObject());
            } while (run.path("more").asBoolean());
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem), FormJson.emptyObject());
        }
        return done(request);
    }

    private static Answer done(PageRequest request) {
        return new Answer.Redirect(books(request) + "/breakage");
    }

    private static String entity(PageRequest request) {
        return "/legal-entities/" + request.id("legalEntity", UUID::toString);
    }

    private static String books(PageRequest request) {
        return request.base() + "/books/" + request.id("legalEntity", UUID::toString);
    }

    private static Call pools(PageRequest request) {
        Call call = Call.get(request.resource() + entity(request) + "/breakage");
        String cursor = request.query().get("cursor");
        return cursor == null ? call : call.asking("cursor", cursor);
    }

    private static Answer page(PageRequest request, FormState state, JsonNode preview) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("list", request.call(pools(request)));
        parameters.put(
                "estimates",
                request.get(entity(request) + "/breakage-estimates").path("estimates"));
        parameters.put("preview", preview);
        parameters.put("templates", RuleChoices.templates(request));
        parameters.put("books", books(request));
        parameters.put("mayAdd", request.may("billing.rules"));
        parameters.put("mayRun", request.may("billing.close"));
        return Frames.page(
                request, state, request.words().say("breakage"), "page/breakage.jte", parameters);
    }
}
