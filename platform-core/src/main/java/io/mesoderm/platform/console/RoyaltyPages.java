package io.mesoderm.platform.console;

import io.mesoderm.platform.http.InProcessApi.Call;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What royalties are taken of, per franchise site and month. */
final class RoyaltyPages {

    private static final String BASE = "/c/{chain}/royalty-base";

    private final InstantSource clock;

    RoyaltyPages(InstantSource clock) {
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("royalty-base", BASE, "billing.audit", this::show),
                ConsolePage.get("royalty-base-file", BASE + "/file", "billing.audit", this::file));
    }

    private Answer show(PageRequest request) {
        LocalDate today = clock.instant().atZone(request.context().zone()).toLocalDate();
        String from = asked(request, "from", today.withDayOfMonth(1).minusMonths(1).toString());
        String to = asked(request, "to", today.withDayOfMonth(1).minusDays(1).toString());
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                "royalties",
                request.call(
                        Call.get(request.resource() + "/royalty-base")
                                .asking("from", from)
                                .asking("to", to)));
        parameters.put("siteNames", request.siteNames());
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("base", request.base());
        return Frames.page(
                request, request.words().say("royalty-base"), "page/royaltyBase.jte", parameters);
    }

    private Answer file(PageRequest request) {
        Call call = Call.get(request.resource() + "/royalty-base/file");
        for (String parameter : List.of("from", "to", "format")) {
            String value = asked(request, parameter, "");
            call = value.isEmpty() ? call : call.asking(parameter, value);
        }
        return request.file(call);
    }

    private static String asked(PageRequest request, String parameter, String otherwise) {
        String typed = request.query().getOrDefault(parameter, "").strip();
        return typed.isEmpty() ? otherwise : typed;
    }
}
