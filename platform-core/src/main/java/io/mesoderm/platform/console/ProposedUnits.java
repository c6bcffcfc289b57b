package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Which units a visit would use, as people read it.
 *
 * @param units in the order in which they go, at the end what does not fit
 */
public record ProposedUnits(
        List<JsonNode> units,
        Map<String, String> siteNames,
        Map<String, String> services,
        Words words) {

    /** What the API proposes for the patient here today; nothing to whoever may not see packages. */
    static ProposedUnits of(PageRequest request, ModuleViews views) {
        List<JsonNode> units = new ArrayList<>();
        if (request.may("billing.read")) {
            request.get("/patients/" + request.patient() + "/unit-proposals")
                    .path("units")
                    .forEach(units::add);
        }
        return new ProposedUnits(
                units, request.siteNames(), views.serviceNames(request), request.words());
    }

    /** What an item is called; its code if nobody calls it anything. */
    public String service(JsonNode unit) {
        String code = unit.path("serviceItem").asText();
        return services.getOrDefault(code, code);
    }

    /** Contracts that can be chosen, by id, in the order in which they would go. */
    public Map<String, String> contracts() {
        Map<String, String> contracts = new LinkedHashMap<>();
        for (JsonNode unit : units) {
            if (unit.path("fits").asBoolean()) {
                contracts.putIfAbsent(
                        unit.path("contract").asText(),
                        words.say(
                                "package-sold-on",
                                unit.path("name").asText(),
                                Shown.day(unit.path("soldOn"), words.locale())));
            }
        }
        return contracts;
    }

    /** Why a unit goes first, or later, or not at all. */
    public List<String> reasons(JsonNode unit) {
        return StreamSupport.stream(unit.path("reasons").spliterator(), false)
                .map(this::reason)
                .toList();
    }

    private String reason(JsonNode reason) {
        String about = "";
        if (reason.hasNonNull("day")) {
            about = Shown.day(reason.path("day"), words.locale());
        } else if (reason.hasNonNull("site")) {
            about = siteNames.getOrDefault(reason.path("site").asText(), "");
        } else if (reason.hasNonNull("amount")) {
            about = Shown.money(reason.path("amount"), words.locale());
        }
        return words.say("unit-reason." + reason.path("why").asText(), about);
    }
}
