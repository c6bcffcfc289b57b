package io.mesoderm.platform.console;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What patients of a site were and will be written; tried again or stopped by hand. */
final class MessagePages {

    static final List<String> STATES =
            List.of("WAITING", "SENDING", "SENT", "HELD", "STOPPED", "DEAD");
    private static final String PAGE = "/c/{chain}/s/{site}/messages";
    private static final Set<String> CHANGES = Set.of("retries", "stops");

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("messages", PAGE, "notify.read", this::show).showingPatients(),
                ConsolePage.post(
                                "change-message", PAGE + "/{notice}", "notify.manage", this::change)
                        .showingPatients());
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.empty());
    }

    private Answer change(PageRequest request) {
        String to = request.form().value("to");
        String notice = "/notices/" + request.id("notice", UUID::toString);
        try {
            request.command(
                    notice + "/" + (CHANGES.contains(to) ? to : "retries"), FormJson.emptyObject());
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return page(request, FormState.emptyBelow(problem));
        }
        return new Answer.Redirect(request.base() + "/messages");
    }

    private static Answer page(PageRequest request, FormState state) {
        String shown = request.query().getOrDefault("state", "");
        Call list = Call.get(request.resource() + "/notices");
        if (STATES.contains(shown)) {
            list = list.asking("state", shown);
        }
        String cursor = request.query().get("cursor");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                "notices", request.call(cursor == null ? list : list.asking("cursor", cursor)));
        parameters.put("shown", shown);
        parameters.put("states", STATES);
        parameters.put("mayManage", request.may("notify.manage"));
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base());
        return Frames.page(
                request, state, request.words().say("messages"), "page/messages.jte", parameters);
    }
}
