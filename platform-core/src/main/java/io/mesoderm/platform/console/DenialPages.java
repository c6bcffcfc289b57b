package io.mesoderm.platform.console;

import io.mesoderm.platform.billing.settlement.DenialEndpoints.NewDenial;
import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is not used at another site than sold it; the rules' page lists it too. */
final class DenialPages {

    private static final String DENIALS = "/c/{chain}/use-denials";

    private final ModuleViews views;
    private final InstantSource clock;

    DenialPages(ModuleViews views, InstantSource clock) {
        this.views = views;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("use-denials", DENIALS, "billing.read", this::denials),
                ConsolePage.post("add-use-denial", DENIALS, "billing.rules", this::add),
                ConsolePage.post(
                        "end-use-denial", DENIALS + "/{denial}/ends", "billing.rules", this::end));
    }

    private Answer denials(PageRequest request) {
        return page(request, FormState.empty());
    }

    private Answer add(PageRequest request) {
        try {
            request.command("/use-denials", request.typed(NewDenial.class));
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + "/use-denials");
    }

    private Answer end(PageRequest request) {
        try {
            request.command(
                    "/use-denials/" + request.id("denial", id -> id) + "/ends",
                    FormJson.emptyObject().put("validTo", request.form().value("validTo")));
        } catch (Problem problem) {
            return page(request, FormState.emptyBelow(problem));
        }
        return new Answer.Redirect(request.base() + "/use-denials");
    }

    private Answer page(PageRequest request, FormState state) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("denials", request.page("/use-denials"));
        parameters.put("choices", RuleChoices.of(request, views));
        parameters.put("mayChange", request.may("billing.rules"));
        parameters.put("base", request.base());
        parameters.put(
                "today", clock.instant().atZone(request.context().zone()).toLocalDate().toString());
        return Frames.page(
                request,
                state,
                request.words().say("use-denials"),
                "page/useDenials.jte",
                parameters);
    }
}
