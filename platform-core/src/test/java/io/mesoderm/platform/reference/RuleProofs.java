package io.mesoderm.platform.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tests of rules, found in the sources of all tests: methods whose names begin with the rule's id
 * ({@code EL_08a_fires…}, {@code EL_08a_silent…}) and the cases of {@code src/test/resources/rules}.
 */
record RuleProofs(List<Proof> proofs) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern METHOD =
            Pattern.compile("\\bvoid\\s+((?:EL|FO|SC|MT|AE|CP|MN)_\\w+)\\s*\\(");
    private static final Pattern ID =
            Pattern.compile("(EL|FO|SC|MT|AE|CP)_\\d\\d[a-z]?(?![a-z0-9])|MN_[A-Z]+(?=_)");

    /** One test of one rule, and on which sides of its threshold it stands. */
    record Proof(String rule, Path file, boolean fires, boolean silent) {}

    /** Those below the folders of tests in {@code home}. */
    static RuleProofs in(Path home) {
        List<Proof> proofs = new ArrayList<>();
        for (Path file : files(home)) {
            String text = read(file);
            if (file.toString().endsWith(".java")) {
                METHOD.matcher(text)
                        .results()
                        .forEach(m -> proofs.addAll(ofMethod(m.group(1), file)));
            } else {
                proofs.addAll(ofCases(text, file));
            }
        }
        return new RuleProofs(List.copyOf(proofs));
    }

    static List<Proof> ofMethod(String name, Path file) {
        String words = name.toLowerCase(Locale.ROOT);
        return ID.matcher(name)
                .results()
                .map(RuleProofs::id)
                .map(id -> new Proof(id, file, words.contains("fire"), words.contains("silent")))
                .toList();
    }

    private static List<Proof> ofCases(String yaml, Path file) {
        try {
            List<Proof> proofs = new ArrayList<>();
            for (JsonNode node : YAML.readTree(yaml).path("cases")) {
                boolean fires = node.path("side").asText().equals("fires");
                String entry = node.path("rule").asText();
                Optional<String> rule = ClinicalRules.of(entry);
                proofs.add(new Proof(rule.orElse(entry), file, fires, !fires));
            }
            return proofs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Proof> of(String rule) {
        return proofs.stream().filter(proof -> proof.rule().equals(rule)).toList();
    }

    /** Whether something shows that it fires, and something that it does not. */
    boolean provesBothSides(String rule) {
        return of(rule).stream().anyMatch(Proof::fires)
                && of(rule).stream().anyMatch(Proof::silent);
    }

    /** Whether an entry is proved: by the rule it belongs to, or under a name of its own if it belongs to none. */
    boolean provesEntry(String code) {
        return provesBothSides(ClinicalRules.of(code).orElse(code));
    }

    private static String id(MatchResult found) {
        return found.group().replace('_', '-');
    }

    private static List<Path> files(Path home) {
        return Stream.of("platform-core", "bundles", "plugins")
                .map(home::resolve)
                .flatMap(RuleProofs::below)
                .filter(file -> isTest(file.toString().replace('\\', '/')))
                .sorted()
                .toList();
    }

    private static boolean isTest(String file) {
        return file.contains("/src/test/")
                && (file.endsWith(".java")
                        || file.matches(".*/test/resources/rules/[\\w-]+\\.yaml"));
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
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
