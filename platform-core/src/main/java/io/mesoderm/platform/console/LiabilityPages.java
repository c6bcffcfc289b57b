package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What packages still owe, of one site or of the chain: the same table, on the page and as a file. */
final class LiabilityPages {

    private static final String CHAIN = "/c/{chain}/liability";
    private static final String SITE = "/c/{chain}/s/{site}/liability";
    private static final String RESOURCE = "/package-liability";

    private final InstantSource clock;

    LiabilityPages(InstantSource clock) {
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("chain-liability", CHAIN, "billing.audit", this::show),
                ConsolePage.get(
                        "chain-liability-file", CHAIN + "/file", "billing.audit", this::file),
                ConsolePage.get("liability", SITE, "billing.read", this::show),
                ConsolePage.get("liability-file", SITE + "/file", "billing.read", this::file));
    }

    private Answer show(PageRequest request) {
        LocalDate today = clock.instant().atZone(request.context().zone()).toLocalDate();
        String from = asked(request, "from", today.withDayOfMonth(1).toString());
        String to = asked(request, "to", today.toString());
        String known = asked(request, "known", "");
        Call call = Call.get(request.resource() + RESOURCE).asking("from", from).asking("to", to);
        JsonNode rollForward =
                request.call(
                        known.isEmpty() ? call : call.asking("knownAt", instant(request, known)));
        boolean wholeChain = request.context().site().isEmpty();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                "packages",
                RollForwardTables.ofPackages(
                        rollForward.path("sites"), rollForward.path(wholeChain ? "chain" : "")));
        parameters.put(
                "storedValue",
                RollForwardTables.ofStoredValue(
                        rollForward.path("storedValue"),
                        rollForward.path(wholeChain ? "storedValueOfChain" : "")));
        parameters.put("siteNames", request.siteNames());
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("known", known);
        parameters.put("base", request.base());
        parameters.put("wholeChain", wholeChain);
        parameters.put("siteLinks", request.may("billing.read"));
        return Frames.page(
                request, request.words().say("liability"), "page/liability.jte", parameters);
    }

    private Answer file(PageRequest request) {
        Call call = Call.get(request.resource() + RESOURCE + "/file");
        for (String parameter : List.of("from", "to", "format")) {
            String value = asked(request, parameter, "");
            call = value.isEmpty() ? call : call.asking(parameter, value);
        }
        String known = asked(request, "known", "");
        return request.file(
                known.isEmpty() ? call : call.asking("knownAt", instant(request, known)));
    }

    /** By the clock of the site, or of the chain. */
    private static String instant(PageRequest request, String typed) {
        try {
            return LocalDateTime.parse(typed)
                    .atZone(request.context().zone())
                    .toInstant()
                    .toString();
        } catch (DateTimeParseException e) {
            throw Problem.invalid("known", "must be a day and a time, not '" + typed + "'");
        }
    }

    private static String asked(PageRequest request, String parameter, String otherwise) {
        String typed = request.query().getOrDefault(parameter, "").strip();
        return typed.isEmpty() ? otherwise : typed;
    }
}
