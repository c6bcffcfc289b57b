package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A package moved to another home site: first what it comes to, then the move; at the new home the word for it. */
final class HomeMovePages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/home";

    private static final Map<String, String> DOES =
            Map.of("move", "/home-moves", "ask", "/home-move-requests");

    private final ContractForm form;

    HomeMovePages(ModuleViews views, Banners banners) {
        this.form = new ContractForm(views, banners);
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("home-move", PAGE, "billing.refund", this::choose).showingPatient(),
                ConsolePage.post("home-move-step", PAGE, "billing.refund", this::step)
                        .showingPatient());
    }

    private Answer choose(PageRequest request) {
        return page(request, FormState.asTyped(request), FormJson.emptyObject());
    }

    /** The first button asks what it comes to, the second does it or asks the other site; elsewhere another one agrees to it. */
    private Answer step(PageRequest request) {
        FormValues typed = request.form();
        ObjectNode wish = FormJson.emptyObject().put("home", typed.value("home"));
        try {
            if (typed.value("step").equals("agree")) {
                request.command(
                        ContractForm.resource(request) + "/home-move-agreements",
                        FormJson.emptyObject().put("reason", typed.value("reason").strip()));
                return ContractForm.done(request);
            }
            Optional<String> does = Optional.ofNullable(DOES.get(typed.value("step")));
            if (does.isPresent()) {
                wish.put("reason", typed.value("reason").strip());
                request.command(ContractForm.resource(request) + does.get(), wish);
                return ContractForm.done(request);
            }
            return page(
                    request,
                    FormState.asTyped(request),
                    request.post(ContractForm.resource(request) + "/home-move-quotes", wish));
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem), FormJson.emptyObject());
        }
    }

    private Answer page(PageRequest request, FormState state, JsonNode quote) {
        Map<String, String> others = new HashMap<>(request.siteNames());
        others.remove(request.id("site", UUID::toString));
        return form.page(
                request,
                "homeMove",
                state,
                Map.of(
                        "here",
                        request.id("site", UUID::toString),
                        "quote",
                        quote,
                        "moves",
                        request.get(ContractForm.resource(request) + "/home-moves").path("moves"),
                        "siteNames",
                        request.siteNames(),
                        "others",
                        RuleChoices.byName(others),
                        "zone",
                        request.context().zone()));
    }
}
