package io.mesoderm.platform.console;

import io.mesoderm.platform.http.InProcessApi.Call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a legal entity owes and claims of tax in its periods. */
final class TaxReportPages {

    private static final String PAGE = "/c/{chain}/books/{legalEntity}/tax/report";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("tax-report", PAGE, "billing.audit", this::show),
                ConsolePage.get("tax-report-file", PAGE + "/file", "billing.audit", this::file));
    }

    private Answer show(PageRequest request) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("report", request.call(asking(request, "", "from", "to")));
        parameters.put(
                "tax",
                request.base() + "/books/" + request.id("legalEntity", UUID::toString) + "/tax");
        return Frames.page(
                request, request.words().say("tax-report"), "page/taxReport.jte", parameters);
    }

    private Answer file(PageRequest request) {
        return request.file(asking(request, "/file", "from", "to", "format"));
    }

    private static Call asking(PageRequest request, String file, String... parameters) {
        Call call =
                Call.get(
                        request.resource()
                                + "/legal-entities/"
                                + request.id("legalEntity", UUID::toString)
                                + "/tax-report"
                                + file);
        for (String parameter : parameters) {
            String value = request.query().getOrDefault(parameter, "").strip();
            call = value.isEmpty() ? call : call.asking(parameter, value);
        }
        return call;
    }
}
