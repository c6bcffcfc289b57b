package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;

import java.time.InstantSource;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What waits, how old what is unused is, what is outstanding and what was earned: of a site and of the chain. */
final class FigurePages {

    private static final String CHAIN = "/c/{chain}";
    private static final String SITE = "/c/{chain}/s/{site}";
    private static final String AUDIT = "billing.audit";
    private static final String READ = "billing.read";

    private final ModuleViews views;
    private final InstantSource clock;

    FigurePages(ModuleViews views, InstantSource clock) {
        this.views = views;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("chain-billing", CHAIN + "/billing", AUDIT, this::overview),
                ConsolePage.get("site-billing", SITE + "/billing", READ, this::overview),
                ConsolePage.get(
                                "chain-outstanding",
                                CHAIN + "/outstanding",
                                AUDIT,
                                this::outstanding)
                        .showingPatients(),
                ConsolePage.get("outstanding", SITE + "/outstanding", READ, this::outstanding)
                        .showingPatients(),
                ConsolePage.get(
                        "chain-outstanding-file",
                        CHAIN + "/outstanding/file",
                        AUDIT,
                        request -> file(request, "/outstanding-packages/file")),
                ConsolePage.get(
                        "outstanding-file",
                        SITE + "/outstanding/file",
                        READ,
                        request -> file(request, "/outstanding-packages/file")),
                ConsolePage.get("chain-revenue", CHAIN + "/revenue", AUDIT, this::revenue),
                ConsolePage.get("revenue", SITE + "/revenue", READ, this::revenue),
                ConsolePage.get(
                        "chain-revenue-file",
                        CHAIN + "/revenue/file",
                        AUDIT,
                        request -> file(request, "/revenue/file")),
                ConsolePage.get(
                        "revenue-file",
                        SITE + "/revenue/file",
                        READ,
                        request -> file(request, "/revenue/file")));
    }

    private Answer overview(PageRequest request) {
        Map<String, Object> parameters = parameters(request);
        parameters.put("overview", request.get("/billing-overview"));
        parameters.put("bySale", age(request, "SALE"));
        parameters.put("byVisit", age(request, "LAST_VISIT"));
        parameters.put("mayBank", request.may("billing.bank"));
        parameters.put("maySettle", request.may("billing.settle"));
        return Frames.page(
                request,
                request.words().say("billing-overview"),
                "page/billingOverview.jte",
                parameters);
    }

    private static JsonNode age(PageRequest request, String by) {
        return request.call(Call.get(request.resource() + "/unused-packages").asking("by", by))
                .path("lines");
    }

    private Answer outstanding(PageRequest request) {
        Map<String, String> asked = asked(request, "expiringWithin", "unpaid", "soldIn");
        Call call = asking(Call.get(request.resource() + "/outstanding-packages"), asked);
        String cursor = request.query().getOrDefault("cursor", "");
        Map<String, Object> parameters = parameters(request);
        parameters.put(
                "packages", request.call(cursor.isEmpty() ? call : call.asking("cursor", cursor)));
        parameters.put("asked", asked);
        parameters.put("filters", AuditPages.inAddress(asked));
        parameters.put("zone", request.context().zone());
        return Frames.page(
                request, request.words().say("outstanding"), "page/outstanding.jte", parameters);
    }

    private Answer revenue(PageRequest request) {
        String typed = request.query().getOrDefault("month", "");
        String month =
                typed.isEmpty()
                        ? YearMonth.from(clock.instant().atZone(request.context().zone()))
                                .toString()
                        : typed;
        Map<String, Object> parameters = parameters(request);
        parameters.put(
                "revenue",
                request.call(Call.get(request.resource() + "/revenue").asking("month", month)));
        parameters.put("month", month);
        parameters.put(
                "services",
                request.context().site().isPresent()
                        ? views.serviceNames(request)
                        : views.chainServiceNames(request));
        return Frames.page(request, request.words().say("revenue"), "page/revenue.jte", parameters);
    }

    private static Map<String, Object> parameters(PageRequest request) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("siteNames", request.siteNames());
        parameters.put("base", request.base());
        parameters.put("chain", "/c/" + request.context().chain());
        parameters.put("wholeChain", request.context().site().isEmpty());
        parameters.put("mayRead", request.may(READ));
        return parameters;
    }

    private static Answer file(PageRequest request, String path) {
        Map<String, String> asked =
                asked(request, "expiringWithin", "unpaid", "soldIn", "month", "format");
        return request.file(asking(Call.get(request.resource() + path), asked));
    }

    private static Call asking(Call call, Map<String, String> asked) {
        Call asking = call;
        for (Map.Entry<String, String> each : asked.entrySet()) {
            asking = asking.asking(each.getKey(), each.getValue());
        }
        return asking;
    }

    private static Map<String, String> asked(PageRequest request, String... names) {
        Map<String, String> asked = new LinkedHashMap<>();
        for (String name : names) {
            String typed = request.query().getOrDefault(name, "").strip();
            if (!typed.isEmpty()) {
                asked.put(name, typed);
            }
        }
        return asked;
    }
}
