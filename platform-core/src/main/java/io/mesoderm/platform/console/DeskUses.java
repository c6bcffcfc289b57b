package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Which units a desk may use without a session, and of which lots a product may be handed out. */
public final class DeskUses {

    private static final String PRODUCT = "PIECE";

    private final boolean may;
    private final Map<String, JsonNode> lots;
    private final Set<String> classes;

    private DeskUses(boolean may, Map<String, JsonNode> lots, Set<String> classes) {
        this.may = may;
        this.lots = Map.copyOf(lots);
        this.classes = Set.copyOf(classes);
    }

    /** Of the units of these contracts, to whoever may sell. */
    static DeskUses of(PageRequest request, JsonNode contracts) {
        Map<String, JsonNode> lots = new HashMap<>();
        if (request.may("billing.sell")) {
            for (JsonNode contract : contracts) {
                for (JsonNode unit : contract.path("units")) {
                    if (unit.path("measure").asText().equals(PRODUCT)) {
                        lots.computeIfAbsent(
                                unit.path("serviceItem").asText(), item -> lots(request, item));
                    }
                }
            }
        }
        return new DeskUses(
                request.may("billing.sell"),
                lots,
                request.may("billing.sell") && request.may("chain.read")
                        ? classes(request)
                        : Set.of());
    }

    /** The items of which several patients have one at a time. */
    private static Set<String> classes(PageRequest request) {
        return request.all(Call.get(request.chainResource() + "/service-items")).stream()
                .filter(item -> item.hasNonNull("places"))
                .map(item -> item.path("code").asText())
                .collect(Collectors.toSet());
    }

    private static JsonNode lots(PageRequest request, String item) {
        return request.call(Call.get(request.resource() + "/handout-lots").asking("item", item))
                .path("lots");
    }

    /** True for what is open and used at a desk: minutes, products and sessions of several parts. */
    public boolean mayUse(JsonNode unit) {
        boolean here =
                switch (unit.path("measure").asText()) {
                    case "MINUTE", PRODUCT -> true;
                    case "SESSION" -> unit.path("parts").asInt() > 1 || isClass(unit);
                    default -> false;
                };
        return may && here && unit.path("state").asText().equals("OPEN");
    }

    /** Whether several patients have it at one time. */
    public boolean isClass(JsonNode unit) {
        return classes.contains(unit.path("serviceItem").asText());
    }

    /** True for an open session of grafts, of which is recorded how many were delivered. */
    public boolean mayDeliver(JsonNode unit) {
        return may
                && unit.path("measure").asText().equals("GRAFT")
                && unit.path("state").asText().equals("OPEN");
    }

    /** Where the unit was used: the time that went by is told by what is left. */
    public List<JsonNode> shown(JsonNode unit) {
        return StreamSupport.stream(unit.path("uses").spliterator(), false)
                .filter(use -> !use.path("source").asText().equals("PERIOD"))
                .toList();
    }

    /** The usable lots of the product that the unit is a piece of. */
    public Iterable<JsonNode> lots(JsonNode unit) {
        JsonNode found = lots.get(unit.path("serviceItem").asText());
        return found == null ? List.of() : found;
    }
}
