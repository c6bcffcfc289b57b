package io.mesoderm.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code docs/clinical-basis.md} says what the seeds say: facts, conflicts, and every entry that is loaded, with its sources. */
class ClinicalBasisDocTest {

    private static final Path SEEDS = WrittenPage.HOME.resolve("seeds");

    /** What the parts of the facts are called; each is the area of its facts. */
    private static final Map<String, String> AREAS = areas();

    /** Kinds of text an entry may be known by, the first that it has. */
    private static final List<String> WORDS =
            List.of("message", "text", "name", "title", "says", "about");

    private static final Set<String> OPERATIONS = operations();

    private final Map<String, SeedSource> sources =
            SeedFile.read(SEEDS, "sources.yaml").sources().stream()
                    .collect(
                            toMap(
                                    SeedSource::id,
                                    Function.identity(),
                                    (a, b) -> a,
                                    LinkedHashMap::new));
    private final Map<String, List<SeedEntry>> catalogues = catalogues();
    private final StringBuilder page = new StringBuilder();

    @Test
    void saysWhatTheSeedsSay() {
        page.append(
                """
                # Clinical basis

                This is no medical advice: every threshold is a setting of the chain, which its medical director signs.
                ◆ marks what the house set where no published number is known.
                Grades of sources: A guideline, regulator or paper, A- second-hand report of such, B maker or vendor, C clinic, D a lead that is never enough alone.
                `ClinicalBasisDocTest` writes this page from the seeds (`-Ddocs.write=true`) and fails when it is old; how rules are proved and where they are seen stands in [Rules](rules.md).

                """);
        AREAS.forEach(this::facts);
        conflicts();
        page.append("## Reference data by catalogue\n\n");
        catalogues.forEach(this::catalogue);
        sources();

        WrittenPage.says("clinical-basis.md", page.toString());
    }

    private void facts(String area, String title) {
        page.append("## %s%n%n".formatted(title))
                .append(
                        "| row | fact | value | sources | acts in |\n| --- | --- | --- | --- | --- |\n");
        for (SeedEntry entry : catalogues.get("care/facts")) {
            JsonNode fact = entry.body();
            if (fact.path("area").asText().equals(area)) {
                page.append(
                        row(
                                entry.code() + mark(entry),
                                fact.path("says").path("en").asText(),
                                fact.path("values").asText(),
                                cited(entry.sources()),
                                fact.has("none")
                                        ? "nowhere: " + fact.path("none").path("en").asText()
                                        : places(fact.path("acts"))));
            }
        }
        page.append("\n");
    }

    private void conflicts() {
        page.append("## Where sources disagree\n\n");
        for (SeedEntry entry : catalogues.get("care/conflicts")) {
            JsonNode conflict = entry.body();
            page.append(
                    "### %s %s%n%n"
                            .formatted(entry.code(), conflict.path("about").path("en").asText()));
            for (JsonNode side : conflict.path("sides")) {
                List<String> said = new ArrayList<>();
                side.path("sources").forEach(source -> said.add(source.asText()));
                page.append(
                        "- %s: %s%n".formatted(cited(said), side.path("says").path("en").asText()));
            }
            page.append(
                            "- **%s:** %s%n"
                                    .formatted(
                                            isBuilt(conflict.path("acts"))
                                                    ? "The house"
                                                    : "The house, not built in full yet",
                                            conflict.path("decided").path("en").asText()))
                    .append("- Acts in %s%n%n".formatted(places(conflict.path("acts"))));
        }
    }

    private void catalogue(String path, List<SeedEntry> entries) {
        if (path.equals("care/facts") || path.equals("care/conflicts")) {
            return;
        }
        page.append(
                "### %s%n%n| entry | says | values | sources |%n| --- | --- | --- | --- |%n"
                        .formatted(path));
        entries.forEach(
                entry ->
                        page.append(
                                row(
                                        entry.code() + mark(entry),
                                        words(entry.body()),
                                        EntryValues.of(entry.body()),
                                        cited(entry.sources()))));
        page.append("\n");
    }

    private void sources() {
        Set<String> used = new HashSet<>();
        catalogues
                .values()
                .forEach(entries -> entries.forEach(entry -> used.addAll(entry.sources())));
        page.append("## Sources\n\n| id | grade | source | says |\n| --- | --- | --- | --- |\n");
        sources.values().stream()
                .filter(source -> used.contains(source.id()))
                .sorted(Comparator.comparing(SeedSource::id))
                .forEach(
                        source ->
                                page.append(
                                        row(
                                                source.id(),
                                                source.grade(),
                                                source.title()
                                                        + ", "
                                                        + source.publisher()
                                                        + ", "
                                                        + link(source.location()),
                                                source.says().orElse(""))));
    }

    /** Entries that are there; what is named and is not there yet is told as such. */
    private String places(JsonNode acts) {
        List<String> places = new ArrayList<>();
        acts.forEach(
                act ->
                        places.add(
                                "`"
                                        + act.asText()
                                        + "`"
                                        + (isThere(act.asText()) ? "" : " (not built)")));
        return String.join(", ", places);
    }

    private boolean isBuilt(JsonNode acts) {
        return Stream.iterate(0, i -> i < acts.size(), i -> i + 1)
                .allMatch(i -> isThere(acts.get(i).asText()));
    }

    private boolean isThere(String target) {
        String[] parts = target.split("#", 2);
        if (parts[0].equals("endpoint")) {
            return OPERATIONS.contains(parts[1].substring(parts[1].indexOf('.') + 1));
        }
        return catalogues.entrySet().stream()
                .filter(file -> file.getKey().endsWith("/" + parts[0]))
                .flatMap(file -> file.getValue().stream())
                .anyMatch(entry -> parts.length == 1 || isOne(entry.code(), parts[1]));
    }

    private static boolean isOne(String code, String name) {
        return code.equals(name) || ActingPlaces.isPart(code, name);
    }

    /** An operation that is named is declared somewhere; one that nobody declares is not there. */
    @Test
    void aPlaceThatNobodyBuiltIsNotThere() {
        assertThat(isThere("endpoint#core.create-care-plan")).isTrue();
        assertThat(isThere("endpoint#core.create-miracle")).isFalse();
        assertThat(isOne("prp-needling", "prp")).isFalse();
        assertThat(isOne("EL-08a-HBA1C", "EL-08a")).isTrue();
        assertThat(isOne("salt@4-region", "salt")).isTrue();
    }

    private static Set<String> operations() {
        Pattern declared =
                Pattern.compile("(?:Endpoint\\.of\\(\\s*|String [A-Z_]+ = )\"([a-z-]+)\"");
        Set<String> operations = new HashSet<>();
        for (String sources : List.of("platform-core/src/main/java", "plugins")) {
            try (Stream<Path> files = Files.walk(WrittenPage.HOME.resolve(sources))) {
                files.filter(file -> file.toString().endsWith("Endpoints.java"))
                        .forEach(
                                file ->
                                        declared.matcher(text(file))
                                                .results()
                                                .forEach(found -> operations.add(found.group(1))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return operations;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String cited(List<String> ids) {
        return ids.stream()
                .map(id -> "%s (%s)".formatted(id, sources.get(id).grade()))
                .collect(joining(", "));
    }

    private static String link(String location) {
        return location.startsWith("http") ? "<" + location + ">" : location;
    }

    private static String mark(SeedEntry entry) {
        return entry.designDefault() ? " ◆" : "";
    }

    private static String words(JsonNode body) {
        return WORDS.stream()
                .map(word -> body.path(word).path("en").asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String row(String... cells) {
        return Stream.of(cells)
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(joining(" | ", "| ", " |\n"));
    }

    private Map<String, List<SeedEntry>> catalogues() {
        Map<String, String> grades =
                sources.values().stream().collect(toMap(SeedSource::id, SeedSource::grade));
        Map<String, List<SeedEntry>> all = new TreeMap<>();
        for (String path : SeedLoader.paths(SEEDS)) {
            SeedFile file = SeedFile.read(SEEDS, path);
            if (!file.module().equals("billing") && !file.module().equals("sample-treatment")) {
                all.put(file.module() + "/" + file.catalogue(), file.entries(grades));
            }
        }
        return all;
    }

    private static Map<String, String> areas() {
        Map<String, String> areas = new LinkedHashMap<>();
        areas.put("definition", "Definition, mechanism, evidence");
        areas.put("candidates", "Reasons to treat, and for whom");
        areas.put("contraindications", "Contraindications and cautions");
        areas.put("products", "Products and recipes");
        areas.put("procedure", "Procedure, preparation, aftercare");
        areas.put("courses", "Courses, spacing, results, maintenance");
        areas.put("risks", "Side effects and risks");
        areas.put("combination", "Combination, alternatives, cost, practitioner");
        return areas;
    }
}
