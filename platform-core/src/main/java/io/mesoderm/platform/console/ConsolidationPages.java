package io.mesoderm.platform.console;

import io.mesoderm.platform.http.InProcessApi.Call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The books of the whole chain as one: every site, what is eliminated between them, and what is left. */
final class ConsolidationPages {

    private static final String BASE = "/c/{chain}/consolidation";
    private static final String RESOURCE = "/ledger/consolidation";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("consolidation", BASE, "billing.audit", this::show),
                ConsolePage.get("consolidation-file", BASE + "/file", "billing.audit", this::file));
    }

    private Answer show(PageRequest request) {
        String period = request.query().getOrDefault("period", "").strip();
        Call call = Call.get(request.resource() + RESOURCE);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                "consolidation",
                request.call(period.isEmpty() ? call : call.asking("period", period)));
        parameters.put("siteNames", request.siteNames());
        parameters.put("period", period);
        parameters.put("base", request.base());
        return Frames.page(
                request,
                request.words().say("consolidation"),
                "page/consolidation.jte",
                parameters);
    }

    private Answer file(PageRequest request) {
        Call call = Call.get(request.resource() + RESOURCE + "/file");
        for (String parameter : List.of("period", "format")) {
            String value = request.query().getOrDefault(parameter, "").strip();
            call = value.isEmpty() ? call : call.asking(parameter, value);
        }
        return request.file(call);
    }
}
