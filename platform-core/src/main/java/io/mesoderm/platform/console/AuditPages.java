package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The trail of who did and who read what, when and why, newest first; looking at it leaves an entry too. */
final class AuditPages {

    private static final String PATIENT = "patient";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("audit", "/c/{chain}/audit", "audit.read", this::trail)
                        .showingPatients());
    }

    private Answer trail(PageRequest request) {
        Map<String, String> asked = asked(request);
        Call call = Call.get(request.resource() + "/audit-events");
        for (Map.Entry<String, String> filter : asked.entrySet()) {
            call = call.asking(filter.getKey(), filter.getValue());
        }
        String cursor = request.query().getOrDefault("cursor", "");
        JsonNode events = FormJson.emptyObject();
        Faults faults = Faults.NONE;
        try {
            events = request.call(cursor.isEmpty() ? call : call.asking("cursor", cursor));
        } catch (Problem problem) {
            faults = Faults.of(problem);
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("events", events);
        parameters.put("asked", asked);
        parameters.put("faults", faults);
        parameters.put("filters", inAddress(asked));
        parameters.put("siteNames", request.siteNames());
        parameters.put("zone", request.context().zone());
        parameters.put("mayPatients", mayPatients(request));
        return Frames.page(
                request,
                faults.equals(Faults.NONE) ? 200 : 422,
                request.words().say("audit"),
                "page/audit.jte",
                parameters);
    }

    /** The filters that were typed, without what this person may not ask for. */
    private static Map<String, String> asked(PageRequest request) {
        Map<String, String> asked = new LinkedHashMap<>();
        for (String filter : List.of("from", "to", "actor", PATIENT)) {
            String typed = request.query().getOrDefault(filter, "").strip();
            if (!typed.isEmpty() && (!filter.equals(PATIENT) || mayPatients(request))) {
                asked.put(filter, typed);
            }
        }
        return asked;
    }

    private static boolean mayPatients(PageRequest request) {
        return request.may("patient.read");
    }

    /** The same filters for the next page. */
    static String inAddress(Map<String, String> asked) {
        return asked.entrySet().stream()
                .map(
                        filter ->
                                filter.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                filter.getValue(), StandardCharsets.UTF_8)
                                        + "&")
                .collect(Collectors.joining());
    }
}
