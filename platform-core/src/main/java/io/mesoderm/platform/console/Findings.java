package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Findings as the API writes them, back to values a template can draw. */
final class Findings {

    private Findings() {}

    /** What each source is called and its grade, by its id; empty for those who may not read the reference data. */
    static Map<String, String> sources(PageRequest request) {
        Map<String, String> titles = new HashMap<>();
        if (request.may("reference.read")) {
            request.get("/reference-sources")
                    .path("sources")
                    .forEach(
                            source ->
                                    titles.put(
                                            source.path("id").asText(),
                                            source.path("title").asText()
                                                    + " ("
                                                    + source.path("grade").asText()
                                                    + ")"));
        }
        return titles;
    }

    /** Where each rule of the house can be read with what it rests on; empty for those who may not. */
    static Map<String, String> rules(PageRequest request) {
        Map<String, String> rules = new HashMap<>();
        if (request.may("reference.read")) {
            for (String catalogue : List.of("eligibility-rules", "spacing-rules")) {
                String path = "/care/" + catalogue;
                request.get("/reference-catalogues" + path)
                        .path("entries")
                        .forEach(
                                rule -> {
                                    String code = rule.path("code").asText();
                                    rules.put(code, request.base() + "/rules" + path + "/" + code);
                                });
            }
        }
        return rules;
    }

    /** Each source is shown with its title where {@code titles} has one. */
    static List<Finding> read(JsonNode findings, Map<String, String> titles) {
        List<Finding> read = new ArrayList<>();
        for (JsonNode finding : findings) {
            List<String> sources = new ArrayList<>();
            finding.path("sources").forEach(source -> sources.add(named(source.asText(), titles)));
            read.add(
                    new Finding(
                            finding.path("rule").asText(),
                            Severity.valueOf(finding.path("severity").asText()),
                            finding.path("message").asText(),
                            finding.path("because").asText(),
                            finding.path("resolution").asText(),
                            sources));
        }
        return read;
    }

    private static String named(String source, Map<String, String> titles) {
        return titles.containsKey(source) ? source + " – " + titles.get(source) : source;
    }
}
