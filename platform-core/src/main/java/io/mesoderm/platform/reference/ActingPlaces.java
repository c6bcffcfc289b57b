package io.mesoderm.platform.reference;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.jdbi.v3.core.Handle;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The entries of a chain's reference data that facts act through, whichever module they belong to, with their words. */
final class ActingPlaces {

    /** Endpoints and fields are no reference data; a test of the build holds that each is there. */
    private static final Set<String> CODE = Set.of("endpoint", "field");

    private final Map<String, Map<String, String>> words;
    private final Set<String> catalogues;

    private ActingPlaces(Map<String, Map<String, String>> words, Set<String> catalogues) {
        this.words = words;
        this.catalogues = catalogues;
    }

    /**
     * A place as a reader sees it.
     *
     * @param target as the seed names it
     * @param words what the entry says, by language; empty for a whole catalogue and for code
     * @param built whether it is there
     */
    record Place(String target, Map<String, String> words, boolean built) {}

    static ActingPlaces of(Handle handle, Collection<String> targets) {
        Set<String> named = new TreeSet<>();
        targets.forEach(target -> named.add(catalogue(target)));
        Map<String, Map<String, String>> words = new HashMap<>();
        Set<String> catalogues = new HashSet<>();
        handle.createQuery(
                        """
                        SELECT catalogue, code,
                          COALESCE(JSON_QUERY(body, '$.message'), JSON_QUERY(body, '$.text'),
                            JSON_QUERY(body, '$.name'), JSON_QUERY(body, '$.says'),
                            JSON_QUERY(body, '$.about'), '{}') AS words
                        FROM (SELECT e.catalogue, e.code, COALESCE(x.body, e.body) AS body
                          FROM reference_entry e
                          LEFT JOIN reference_edit x ON x.module = e.module AND x.catalogue = e.catalogue
                            AND x.code = e.code AND x.running
                          WHERE e.catalogue IN (<catalogues>)) acting
                        """)
                .bindList("catalogues", named)
                .mapTo(Row.class)
                .forEach(
                        row -> {
                            catalogues.add(row.catalogue());
                            words.put(row.catalogue() + "#" + row.code(), texts(row.words()));
                        });
        return new ActingPlaces(words, catalogues);
    }

    Place find(String target) {
        Optional<Map<String, String>> entry =
                Optional.ofNullable(words.get(target)).or(() -> firstOf(target));
        boolean built =
                entry.isPresent()
                        || catalogues.contains(target)
                        || CODE.contains(catalogue(target));
        return new Place(target, entry.orElse(Map.of()), built);
    }

    /** An entry of several, such as a version of an instrument or a part of a rule. */
    private Optional<Map<String, String>> firstOf(String target) {
        return words.keySet().stream()
                .filter(key -> isPart(key, target))
                .sorted()
                .findFirst()
                .map(words::get);
    }

    /**
     * Versions stand behind an @. Parts of a rule or template, whose codes begin with a capital, stand behind a hyphen:
     * {@code prp-needling} is no part of {@code prp}.
     */
    static boolean isPart(String key, String target) {
        int end = target.length();
        return key.length() > end
                && key.startsWith(target)
                && (key.charAt(end) == '@'
                        || (key.charAt(end) == '-'
                                && Character.isUpperCase(key.charAt(target.indexOf('#') + 1))));
    }

    private static String catalogue(String target) {
        int end = target.indexOf('#');
        return end < 0 ? target : target.substring(0, end);
    }

    private static Map<String, String> texts(String json) {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, JsonNode> text : Json.parse(json).properties()) {
            texts.put(text.getKey(), text.getValue().asText());
        }
        return texts;
    }

    /** An entry as stored, as far as it is needed here. */
    record Row(String catalogue, String code, String words) {}
}
