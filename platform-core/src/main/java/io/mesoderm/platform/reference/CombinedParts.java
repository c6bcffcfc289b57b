package io.mesoderm.platform.reference;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses a combination whose parts cannot be planned: each names a template that is there and is no combination itself, from
 * a day that is not before the first, and none stands twice. Modules cannot see each other, so only whoever reads all seeds
 * can tell.
 */
final class CombinedParts {

    private static final String TEMPLATES = "protocol-templates";
    private static final String PARTS = "parts";

    private CombinedParts() {}

    /** {@link InvalidSeed} for the first part that cannot be; {@code grades} of the sources, as for every entry. */
    static void check(List<SeedFile> files, Map<String, String> grades) {
        Map<String, SeedEntry> templates = new HashMap<>();
        for (SeedFile file : files) {
            if (file.catalogue().equals(TEMPLATES)) {
                file.entries(grades)
                        .forEach(entry -> templates.put(file.module() + " " + entry.code(), entry));
            }
        }
        for (SeedFile file : files) {
            if (file.catalogue().equals(TEMPLATES)) {
                file.entries(grades).forEach(entry -> check(file, entry, templates));
            }
        }
    }

    private static void check(SeedFile file, SeedEntry entry, Map<String, SeedEntry> templates) {
        Set<JsonNode> seen = new HashSet<>();
        for (JsonNode part : entry.body().path(PARTS)) {
            String template = part.path("template").asText();
            SeedEntry named = templates.get(part.path("module").asText() + " " + template);
            if (named == null) {
                throw refused(file, entry, part, "names a template that is not there");
            }
            if (!named.body().path(PARTS).isEmpty()) {
                throw refused(file, entry, part, "names a combination");
            }
            if (part.path("start-day").asInt(-1) < 0) {
                throw refused(file, entry, part, "begins before day 0");
            }
            if (!seen.add(part)) {
                throw refused(file, entry, part, "stands twice");
            }
        }
    }

    private static InvalidSeed refused(SeedFile file, SeedEntry entry, JsonNode part, String why) {
        return new InvalidSeed(file.path(), entry.code(), "parts: " + part + " " + why);
    }
}
