package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;

import java.util.ArrayList;
import java.util.List;

/** Findings as the API writes them, back to values a template can draw. */
final class Findings {

    private Findings() {}

    static List<Finding> read(JsonNode findings) {
        List<Finding> read = new ArrayList<>();
        for (JsonNode finding : findings) {
            List<String> sources = new ArrayList<>();
            finding.path("sources").forEach(source -> sources.add(source.asText()));
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
}
