package io.mesoderm.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.mesoderm.platform.reference.RuleProofs.Proof;
import io.mesoderm.platform.testing.DeclaredPlaces;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Every rule of the clinical reference is proved on each side of its threshold, or stands in the list of those that are
 * not built yet; {@code docs/rules.md} says which is which.
 */
class RuleTableTest {

    /** Not built, or proved on one side only. A rule that has its tests must leave the list, so it only gets shorter. */
    private static final List<String> OPEN = List.of();

    /** Entries of the seeds that are rules of their own and belong to none of the reference. */
    private static final List<String> OWN = List.of("MN-DEPTH", "MN-SHALLOW", "MN-MEDIUM", "S-32");

    /** Traps in what is not built yet, by the test that will hold each. */
    private static final List<String> OPEN_TRAPS = List.of();

    private static final List<SourceTrap> TRAPS = SourceTrap.all();
    private static final RuleProofs PROOFS = RuleProofs.in(WrittenPage.HOME);
    private static final JsonNode TABLE = table();

    @Test
    void everyRuleIsProvedOnBothSidesOrSaidToBeOpen() {
        assertThat(rules(rule -> !PROOFS.provesBothSides(rule))).isEqualTo(OPEN);
    }

    @Test
    void everyTestOfARuleNamesARuleThereIs() {
        assertThat(PROOFS.proofs())
                .extracting(Proof::rule)
                .filteredOn(rule -> !OWN.contains(rule))
                .isSubsetOf(ClinicalRules.IDS);
    }

    @Test
    void everyRuleHasItsWordsAndItsScreensAreThere() {
        var pages =
                DeclaredPlaces.in(WrittenPage.HOME.resolve("platform-core/src/main/java")).pages();
        List<String> named = new ArrayList<>();
        TABLE.fieldNames().forEachRemaining(named::add);

        assertThat(named).isEqualTo(ClinicalRules.IDS);
        assertThat(ClinicalRules.IDS)
                .allSatisfy(
                        rule -> {
                            assertThat(TABLE.path(rule).path("says").asText())
                                    .as(rule)
                                    .isNotEmpty();
                            assertThat(pages).as(rule).containsAll(screens(rule));
                            assertThat(screens(rule).isEmpty() && !OPEN.contains(rule))
                                    .as(rule)
                                    .isFalse();
                        });
    }

    @Test
    void aRuleInTwoHalvesOrWithEntriesOfItsOwnIsFoundByItsName() {
        assertThat(ClinicalRules.of("EL-08a-HBA1C")).contains("EL-08a");
        assertThat(ClinicalRules.of("EL-08")).isEmpty();
        assertThat(ClinicalRules.of("SC-04-AFTER-PRP")).contains("SC-04");
        assertThat(RuleProofs.ofMethod("FO_14_and_FO_15_silentForASession", Path.of("A.java")))
                .extracting(Proof::rule, Proof::fires, Proof::silent)
                .containsExactly(tuple("FO-14", false, true), tuple("FO-15", false, true));
        assertThat(RuleProofs.ofMethod("EL_20a_firesBelow48Hours", Path.of("A.java")))
                .extracting(Proof::rule, Proof::fires, Proof::silent)
                .containsExactly(tuple("EL-20a", true, false));
        assertThat(RuleProofs.ofMethod("MN_DEPTH_silentAtBothEnds", Path.of("A.java")))
                .extracting(Proof::rule, Proof::fires, Proof::silent)
                .containsExactly(tuple("MN-DEPTH", false, true));
    }

    @Test
    void everyTrapOfTheSourcesIsHeldByATestOrSaidToBeOpen() {
        assertThat(TRAPS.stream().filter(trap -> !trap.isHeld()).map(SourceTrap::by).toList())
                .isEqualTo(OPEN_TRAPS);
    }

    @Test
    void theTableOfTheDocsIsOfToday() {
        StringBuilder page =
                new StringBuilder(
                        """
                        # Rules, their tests and their screens

                        Every rule of the clinical reference, where it is proved and where it is seen.
                        A rule is proved when one test shows that it fires and another, just beyond its threshold, that it does not.
                        `RuleTableTest` writes this page (`-Ddocs.write=true`) and fails when it is old.
                        The values and sources of the rules stand in [Clinical basis](clinical-basis.md).

                        """);
        page.append(
                "%d of %d rules are proved; open are: %s.%n"
                        .formatted(
                                ClinicalRules.IDS.size() - OPEN.size(),
                                ClinicalRules.IDS.size(),
                                OPEN.isEmpty() ? "none" : String.join(", ", OPEN)));
        String letters = "";
        for (String rule : ClinicalRules.IDS) {
            if (!rule.startsWith(letters) || letters.isEmpty()) {
                letters = rule.substring(0, 2);
                page.append("%n## %s%n%n".formatted(ClinicalRules.PARTS.get(letters)))
                        .append("| rule | says | tests (fires, silent, others) | screens |\n")
                        .append("| --- | --- | --- | --- |\n");
            }
            page.append(row(rule));
        }
        page.append("\n## Traps in the source material\n\n| trap | held by |\n| --- | --- |\n");
        TRAPS.forEach(trap -> page.append("| %s | %s |%n".formatted(trap.says(), trap.link())));
        WrittenPage.says("rules.md", page.toString());
    }

    private static String row(String rule) {
        String state = OPEN.contains(rule) ? "**open** " : "";
        String screens = screens(rule).stream().map("`%s`"::formatted).collect(joining(" "));
        return "| %s | %s | %s%s | %s |%n"
                .formatted(
                        rule, TABLE.path(rule).path("says").asText(), state, tests(rule), screens);
    }

    /** Each file with how many of its tests show the rule firing, silent, and in other ways. */
    private static String tests(String rule) {
        Map<Path, List<Proof>> files =
                new TreeMap<>(PROOFS.of(rule).stream().collect(groupingBy(Proof::file)));
        return files.entrySet().stream()
                .map(
                        file ->
                                "[%s](../%s) %s"
                                        .formatted(
                                                file.getKey().getFileName(),
                                                WrittenPage.HOME
                                                        .relativize(file.getKey())
                                                        .toString()
                                                        .replace('\\', '/'),
                                                counts(file.getValue())))
                .collect(joining(", "));
    }

    private static String counts(List<Proof> proofs) {
        long fires = proofs.stream().filter(Proof::fires).count();
        long silent = proofs.stream().filter(Proof::silent).count();
        long others = proofs.stream().filter(proof -> !proof.fires() && !proof.silent()).count();
        return "(%d, %d, %d)".formatted(fires, silent, others);
    }

    private static List<String> rules(Predicate<String> which) {
        return ClinicalRules.IDS.stream().filter(which).toList();
    }

    private static List<String> screens(String rule) {
        List<String> screens = new ArrayList<>();
        TABLE.path(rule).path("screens").forEach(screen -> screens.add(screen.asText()));
        return screens;
    }

    private static JsonNode table() {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(RuleTableTest.class.getResourceAsStream("/rule-table.yaml"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
