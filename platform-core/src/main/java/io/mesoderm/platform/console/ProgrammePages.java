package io.mesoderm.platform.console;

import io.mesoderm.platform.billing.programme.Programmes.NewProgramme;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Programmes of others that pay for patients: added and ended. */
final class ProgrammePages {

    private static final String PAGE = "/c/{chain}/programmes";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("programmes", PAGE, "billing.rules", this::list),
                ConsolePage.post("add-programme", PAGE, "billing.rules", this::add),
                ConsolePage.post(
                        "end-programme", PAGE + "/{programme}/end", "billing.rules", this::end));
    }

    private Answer list(PageRequest request) {
        return page(request, FormState.empty());
    }

    private Answer add(PageRequest request) {
        try {
            request.command("/tender-programmes", request.typed(NewProgramme.class));
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + "/programmes");
    }

    private Answer end(PageRequest request) {
        request.command(
                "/tender-programmes/" + request.id("programme", UUID::toString) + "/end",
                FormJson.emptyObject());
        return new Answer.Redirect(request.base() + "/programmes");
    }

    private static Answer page(PageRequest request, FormState state) {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (String kind : List.of("REWARDS", "WALLET", "FINANCING")) {
            kinds.put(kind, request.words().say("programme-kind." + kind));
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("programmes", request.page("/tender-programmes"));
        parameters.put("kinds", kinds);
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base());
        return Frames.page(
                request,
                state,
                request.words().say("programmes"),
                "page/programmes.jte",
                parameters);
    }
}
