package io.mesoderm.platform.reference;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.EntryEdit.Difference;
import io.mesoderm.platform.reference.EntryField.Kind;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.reference.Catalogue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The chain's reference data as people read it: catalogue by catalogue, each entry with its sources and its versions. */
final class ReferenceBook {

    private final TenantDatabase database;
    private final EditableCatalogues catalogues;

    ReferenceBook(TenantDatabase database, EditableCatalogues catalogues) {
        this.database = database;
        this.catalogues = catalogues;
    }

    /** A catalogue: how many entries it has and how many of them the chain's director has changed. */
    record Shelf(String module, String catalogue, int entries, int edited) {}

    /** An entry in a list. */
    record Line(
            String code,
            Map<String, String> words,
            List<String> sources,
            boolean designDefault,
            int acting,
            boolean seedChanged) {}

    /** All that an installation ships; some dozens. */
    List<Shelf> shelves(CallContext context) {
        return database.inReport(
                context,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT e.module, e.catalogue, COUNT(*) AS entries, COUNT(x.id) AS edited
                                        FROM reference_entry e
                                        LEFT JOIN reference_edit x ON x.module = e.module
                                          AND x.catalogue = e.catalogue AND x.code = e.code AND x.running
                                        GROUP BY e.module, e.catalogue ORDER BY e.module, e.catalogue
                                        """)
                                .mapTo(Shelf.class)
                                .list());
    }

    /** The entries of one catalogue in the order of the seeds: as many as its file has. */
    List<Line> lines(String module, String catalogue, CallContext context) {
        List<Row> rows =
                database.inReport(
                        context,
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT e.code, e.body AS seed, x.body AS signed, e.sources,
                                                  e.design_default, COALESCE(x.version, 0) AS acting,
                                                  x.seed_sha256 AS seed_hash
                                                FROM reference_entry e
                                                LEFT JOIN reference_edit x ON x.module = e.module
                                                  AND x.catalogue = e.catalogue AND x.code = e.code AND x.running
                                                WHERE e.module = :module AND e.catalogue = :catalogue
                                                ORDER BY e.position
                                                """)
                                        .bind("module", module)
                                        .bind("catalogue", catalogue)
                                        .mapTo(Row.class)
                                        .list());
        if (rows.isEmpty()) {
            throw Problem.notFound();
        }
        return rows.stream().map(Row::line).toList();
    }

    /** One entry; 404 if the seeds have none of this name. */
    EntrySheet sheet(String module, String catalogue, String code, CallContext context) {
        EntryRows rows =
                database.inReport(
                        context,
                        handle ->
                                EntryRows.find(handle, module, catalogue, code)
                                        .orElseThrow(Problem::notFound));
        Optional<Catalogue<?>> known = catalogues.find(module, catalogue, context);
        JsonNode acting = acting(rows, known);
        return new EntrySheet(
                module,
                catalogue,
                code,
                words(acting),
                rows.seed().cited(),
                rows.seed().designDefault(),
                rows.acting(),
                known.isPresent(),
                fields(acting, known),
                differences(body(rows.seed().body(), known), acting, known),
                rows.versions().stream().map(version -> edit(rows, version, known)).toList());
    }

    private static EntryEdit edit(
            EntryRows rows, EntryRows.Signed version, Optional<Catalogue<?>> known) {
        return new EntryEdit(
                version.id(),
                version.version(),
                version.running(),
                version.reason(),
                version.signerName(),
                version.signedAt(),
                version.bodyHash(),
                !version.seedHash().equals(rows.seed().sha256()),
                version.withdrawal(),
                differences(body(rows.before(version), known), body(version.body(), known), known));
    }

    private static JsonNode acting(EntryRows rows, Optional<Catalogue<?>> known) {
        return known.isPresent()
                ? EntryText.signed(rows.seed().body(), rows.body(), known.get().type())
                : Json.parse(rows.body());
    }

    private static JsonNode body(String stored, Optional<Catalogue<?>> known) {
        return known.isPresent()
                ? EntryText.stored(stored, known.get().type())
                : Json.parse(stored);
    }

    private static List<EntryField> fields(JsonNode body, Optional<Catalogue<?>> known) {
        return known.map(catalogue -> EntryForm.of(catalogue.type(), body))
                .orElseGet(() -> plain(body));
    }

    /** Of a catalogue whose record is not here: what the entry has, as it is written. */
    private static List<EntryField> plain(JsonNode body) {
        return body.properties().stream()
                .map(
                        property ->
                                new EntryField(
                                        property.getKey(),
                                        Kind.JSON,
                                        true,
                                        List.of(),
                                        property.getValue().isTextual()
                                                ? property.getValue().textValue()
                                                : new String(
                                                        Json.bytes(property.getValue()),
                                                        StandardCharsets.UTF_8)))
                .toList();
    }

    static List<Difference> differences(
            JsonNode before, JsonNode after, Optional<Catalogue<?>> known) {
        Map<String, String> old = values(fields(before, known));
        Map<String, String> now = values(fields(after, known));
        List<Difference> differences = new ArrayList<>();
        Stream.concat(now.keySet().stream(), old.keySet().stream())
                .distinct()
                .filter(path -> !old.getOrDefault(path, "").equals(now.getOrDefault(path, "")))
                .forEach(
                        path ->
                                differences.add(
                                        new Difference(
                                                path,
                                                old.getOrDefault(path, ""),
                                                now.getOrDefault(path, ""))));
        return differences;
    }

    private static Map<String, String> values(List<EntryField> fields) {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field.path(), field.value()));
        return values;
    }

    /** What the entry says to people, by language. */
    private static Map<String, String> words(JsonNode body) {
        Map<String, String> words = new LinkedHashMap<>();
        Stream.of("message", "text", "name", "says", "about", "title")
                .map(body::path)
                .filter(JsonNode::isObject)
                .findFirst()
                .ifPresent(
                        texts ->
                                texts.properties()
                                        .forEach(
                                                each ->
                                                        words.put(
                                                                each.getKey(),
                                                                each.getValue().asText())));
        return words;
    }

    /** One entry as stored. */
    record Row(
            String code,
            String seed,
            Optional<String> signed,
            String sources,
            boolean designDefault,
            int acting,
            Optional<String> seedHash) {

        Line line() {
            return new Line(
                    code,
                    words(Json.parse(signed.orElse(seed))),
                    Arrays.asList(sources.split(" ", -1)),
                    designDefault,
                    acting,
                    seedHash.filter(hash -> !hash.equals(EntryText.sha256(seed))).isPresent());
        }
    }
}
