package io.mesoderm.platform.reference;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How it is shown that the entries of a catalogue are used: by tests of each, by who asks for each, or by who reads all of them. */
final class SeedProofs {

    /** Finds the entries that nothing uses. */
    interface Proof {
        List<String> unused(List<SeedEntry> entries);
    }

    private final Map<String, List<SeedEntry>> catalogues;
    private final RuleProofs rules = RuleProofs.in(WrittenPage.HOME);
    private final Map<String, Map<String, String>> sources = new HashMap<>();

    SeedProofs(Map<String, List<SeedEntry>> catalogues) {
        this.catalogues = catalogues;
    }

    /** Every catalogue of care and its treatments by module and name, as the seeds have it. */
    static Map<String, List<SeedEntry>> clinical() {
        Path seeds = WrittenPage.HOME.resolve("seeds");
        Map<String, String> grades =
                SeedFile.read(seeds, "sources.yaml").sources().stream()
                        .collect(Collectors.toMap(SeedSource::id, SeedSource::grade));
        Map<String, List<SeedEntry>> all = new TreeMap<>();
        for (String path : SeedLoader.paths(seeds)) {
            SeedFile file = SeedFile.read(seeds, path);
            if (!List.of("billing", "sample-treatment").contains(file.module())) {
                all.put(file.module() + "/" + file.catalogue(), file.entries(grades));
            }
        }
        return all;
    }

    /** Each is of a rule, or a rule of its own, that has tests on both sides of its threshold. */
    Proof onBothSides() {
        return entries -> codes(entries).stream().filter(code -> !rules.provesEntry(code)).toList();
    }

    /** Each is named by an entry of one of these catalogues, or by the code of the core in quotes. */
    Proof namedBy(String... others) {
        return entries -> {
            String bodies =
                    Stream.of(others)
                            .map(other -> catalogues.getOrDefault(other, List.of()))
                            .flatMap(List::stream)
                            .map(entry -> entry.body().toString())
                            .collect(joining());
            String code = sources("platform-core").values().stream().collect(joining());
            return codes(entries).stream()
                    .filter(
                            one ->
                                    !bodies.contains("\"" + one + "\"")
                                            && !code.contains("\"" + one + "\""))
                    .toList();
        };
    }

    /** What each answers is an entry of the other catalogue. */
    Proof pointsTo(String other, String field) {
        return entries ->
                entries.stream()
                        .filter(
                                entry ->
                                        !codes(catalogues.get(other))
                                                .contains(entry.body().path(field).asText()))
                        .map(SeedEntry::code)
                        .toList();
    }

    /** Whoever reads the catalogue takes all of it: the words stand in a source of that folder that does not declare them. */
    Proof readWhole(String folder, String words) {
        boolean read =
                sources(folder).values().stream()
                        .anyMatch(
                                source ->
                                        source.contains(words)
                                                && !source.contains("new Catalogue<>("));
        return entries -> read ? List.of() : codes(entries);
    }

    /** Whether the core or a treatment declares an operation of this name, such as {@code core.create-care-plan}. */
    boolean declares(String operation) {
        String module = operation.substring(0, operation.indexOf('.'));
        String name = "\"" + operation.substring(operation.indexOf('.') + 1) + "\"";
        String folder = module.equals("core") ? "platform-core" : "plugins/" + module;
        return sources(folder).values().stream().anyMatch(source -> source.contains(name));
    }

    static List<String> codes(Collection<SeedEntry> entries) {
        return entries.stream().map(SeedEntry::code).toList();
    }

    private Map<String, String> sources(String folder) {
        return sources.computeIfAbsent(folder, SeedProofs::mainSources);
    }

    private static Map<String, String> mainSources(String folder) {
        if (!Files.isDirectory(WrittenPage.HOME.resolve(folder))) {
            return Map.of();
        }
        try (Stream<Path> files =
                Files.walk(WrittenPage.HOME.resolve(folder).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(Path::toString, SeedProofs::read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
