package io.mesoderm.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;

import org.junit.jupiter.api.DynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Rules proved by cases: {@code src/test/resources/rules/<file>.yaml} lists for each rule a situation in which it fires
 * and one just on the other side of its threshold, in which it is silent. What a situation is, the caller knows.
 *
 * <pre>
 * cases:
 *   - rule: EL-08a
 *     side: fires            # or silent
 *     when: diabetes without documented control
 *     expect: BLOCK          # of a case that fires
 *     situation: {yes: [diabetes]}
 * </pre>
 */
public final class RuleCases {

    private static final Path FOLDER = Path.of("src", "test", "resources", "rules");

    private final List<Case> cases;

    private RuleCases(List<Case> cases) {
        this.cases = cases;
    }

    /** One line of the file; {@code because} is the whole reason, where the case names one. */
    public record Case(
            String rule,
            boolean fires,
            String when,
            Optional<Severity> expect,
            Optional<String> because,
            JsonNode situation) {

        private static Case of(JsonNode node) {
            String side = node.path("side").asText();
            assertThat(side).as("side of %s", node).isIn("fires", "silent");
            return new Case(
                    node.path("rule").asText(),
                    side.equals("fires"),
                    node.path("when").asText(),
                    text(node, "expect").map(Severity::valueOf),
                    text(node, "because"),
                    node.path("situation"));
        }

        private static Optional<String> text(JsonNode node, String field) {
            return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
        }

        String name() {
            return rule + (fires ? " fires: " : " silent: ") + when;
        }
    }

    /** The cases of {@code rules/<file>.yaml}. */
    public static RuleCases of(String file) {
        JsonNode tree = CoreSeeds.yaml(FOLDER.resolve(file + ".yaml"));
        return new RuleCases(
                CoreSeeds.elements(tree.path("cases")).stream().map(Case::of).toList());
    }

    /** A test of each case: {@code judge} makes a situation of its tree and tells what the rules say. */
    public Stream<DynamicTest> tests(Function<JsonNode, List<Finding>> judge) {
        return cases.stream()
                .map(
                        rule ->
                                DynamicTest.dynamicTest(
                                        rule.name(),
                                        () -> prove(rule, judge.apply(rule.situation))));
    }

    /** The rules that have a case on each side; a rule that is proved on one side alone is not proved. */
    public List<String> proved() {
        return cases.stream()
                .filter(Case::fires)
                .map(Case::rule)
                .distinct()
                .filter(rule -> cases.stream().anyMatch(c -> c.rule.equals(rule) && !c.fires))
                .toList();
    }

    private static void prove(Case rule, List<Finding> findings) {
        List<Finding> said = findings.stream().filter(f -> f.rule().equals(rule.rule)).toList();
        if (!rule.fires) {
            assertThat(said).isEmpty();
            return;
        }
        assertThat(said)
                .as("%s among %s", rule.rule, findings)
                .extracting(Finding::severity)
                .containsExactly(rule.expect.orElseThrow());
        rule.because.ifPresent(
                because -> assertThat(said).extracting(Finding::because).containsExactly(because));
        assertThat(said).allSatisfy(finding -> assertThat(finding.sources()).isNotEmpty());
    }
}
