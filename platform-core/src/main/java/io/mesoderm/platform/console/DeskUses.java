package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;

import java.text.Collator;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final Map<String, String> rooms;

    DeskUses(
            boolean may,
            Map<String, JsonNode> lots,
            Set<String> classes,
            Map<String, String> rooms) {
        this.may = may;
        this.lots = Map.copyOf(lots);
        this.classes = Set.copyOf(classes);
        this.rooms = Collections.unmodifiableMap(new LinkedHashMap<>(rooms));
    }

    /** Of the units of these contracts, to whoever may sell; what is held, to whoever may hold. */
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
        boolean mayUse = request.may("billing.sell") || request.may("billing.hold");
        Set<String> classes =
                mayUse && request.may("chain.read") ? classes(request) : Set.<String>of();
        return new DeskUses(
                request.may("billing.sell"),
                lots,
                classes,
                classes.isEmpty() || !request.may("site.read") ? Map.of() : rooms(request));
    }

    /** The rooms of this site by code, in the order of their names. */
    private static Map<String, String> rooms(PageRequest request) {
        Map<String, String> rooms = new LinkedHashMap<>();
        request.all(Call.get(request.resource() + "/rooms")).stream()
                .sorted(
                        Comparator.comparing(
                                room -> room.path("name").asText(),
                                Collator.getInstance(request.words().locale())))
                .forEach(room -> rooms.put(room.path("code").asText(), room.path("name").asText()));
        return rooms;
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
        return may && isUsedHere(unit) && unit.path("state").asText().equals("OPEN");
    }

    /** True for the same while it waits for a visit; which lot goes out says only who may sell. */
    public boolean mayUseHeld(JsonNode unit) {
        boolean product = unit.path("measure").asText().equals(PRODUCT);
        return isUsedHere(unit)
                && (may || !product)
                && unit.path("state").asText().equals("RESERVED");
    }

    private boolean isUsedHere(JsonNode unit) {
        return switch (unit.path("measure").asText()) {
            case "MINUTE", PRODUCT -> true;
            case "SESSION" -> unit.path("parts").asInt() > 1 || isClass(unit);
            default -> false;
        };
    }

    /** The rooms that a class can be in, by code; none where nobody need say which. */
    public Map<String, String> rooms() {
        return rooms;
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
