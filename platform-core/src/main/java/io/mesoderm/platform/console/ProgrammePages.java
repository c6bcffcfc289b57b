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
        return page(request, 200, FormValues.of(Map.of()), "");
    }

    private Answer add(PageRequest request) {
        FormValues typed = request.form();
        try {
            request.command(
                    "/tender-programmes",
                    new FormJson(typed, request.context().zone())
                            .read(NewProgramme.class, "")
                            .put("refundable", !typed.value("refundable").isEmpty()));
        } catch (Problem problem) {
            return page(
                    request,
                    problem.status(),
                    typed.with(Refusals.byField(problem)),
                    Refusals.sayBeside(problem, request.words()));
        }
        return new Answer.Redirect(request.base() + "/programmes");
    }

    private Answer end(PageRequest request) {
        request.command(
                "/tender-programmes/" + request.id("programme", UUID::toString) + "/end",
                FormJson.emptyObject());
        return new Answer.Redirect(request.base() + "/programmes");
    }

    private static Answer page(PageRequest request, int status, FormValues typed, String error) {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (String kind : List.of("REWARDS", "WALLET", "FINANCING")) {
            kinds.put(kind, request.words().say("programme-kind." + kind));
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("programmes", request.page("/tender-programmes"));
        parameters.put("kinds", kinds);
        parameters.put("zone", request.context().zone());
        parameters.put("typed", typed);
        parameters.put("base", request.base());
        parameters.put("key", UUID.randomUUID().toString());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("programmes"),
                "page/programmes.jte",
                parameters);
    }
}
