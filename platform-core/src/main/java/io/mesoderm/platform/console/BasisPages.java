package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where what the house does comes from: the clinical facts with their sources, and where these disagree. */
final class BasisPages {

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get(
                        "clinical-basis",
                        "/c/{chain}/s/{site}/clinical-basis",
                        "reference.read",
                        this::basis));
    }

    private Answer basis(PageRequest request) {
        JsonNode basis = request.get("/clinical-basis");
        Map<String, JsonNode> sources = new HashMap<>();
        request.get("/reference-sources")
                .path("sources")
                .forEach(source -> sources.put(source.path("id").asText(), source));
        return Frames.page(
                request,
                request.words().say("clinical-basis"),
                "page/clinicalBasis.jte",
                Map.of(
                        "areas",
                        byArea(basis.path("facts")),
                        "conflicts",
                        basis.path("conflicts"),
                        "sources",
                        sources,
                        "rules",
                        request.base() + "/rules"));
    }

    /** The facts by the parts they stand in, both in the order of the seeds. */
    private static Map<String, List<JsonNode>> byArea(JsonNode facts) {
        Map<String, List<JsonNode>> areas = new LinkedHashMap<>();
        for (JsonNode fact : facts) {
            areas.computeIfAbsent(fact.path("area").asText(), area -> new ArrayList<>()).add(fact);
        }
        return areas;
    }
}
