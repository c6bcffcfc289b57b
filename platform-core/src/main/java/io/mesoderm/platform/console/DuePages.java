package io.mesoderm.platform.console;

import io.mesoderm.platform.http.InProcessApi.Call;

import java.util.List;
import java.util.Map;

/** What patients and buyers have still to pay at a site, the oldest first; all of it or what is overdue. */
final class DuePages {

    private static final String PAGE = "/c/{chain}/s/{site}/dues";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("dues", PAGE, "billing.read", this::show).showingPatients(),
                ConsolePage.get("dues-file", PAGE + "/file", "billing.read", this::file));
    }

    private Answer show(PageRequest request) {
        boolean overdue = isOverdueOnly(request);
        Call call =
                Call.get(request.resource() + "/dues").asking("overdue", Boolean.toString(overdue));
        String cursor = request.query().get("cursor");
        return Frames.page(
                request,
                request.words().say("dues"),
                "page/dues.jte",
                Map.of(
                        "dues",
                        request.call(cursor == null ? call : call.asking("cursor", cursor)),
                        "overdue",
                        overdue,
                        "base",
                        request.base()));
    }

    private Answer file(PageRequest request) {
        return request.file(
                Call.get(request.resource() + "/dues/file")
                        .asking("overdue", Boolean.toString(isOverdueOnly(request)))
                        .asking("format", request.query().getOrDefault("format", "CSV")));
    }

    private static boolean isOverdueOnly(PageRequest request) {
        return Boolean.parseBoolean(request.query().getOrDefault("overdue", "false"));
    }
}
