package io.mesoderm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Facts of the tree that would rot without a test. It counts no lines. */
class TreeTidyTest {

    private static final Pattern LAYER_WORD =
            Pattern.compile(
                    "(?:Util|Utils|Manager|Impl|Helper|Dto|DTO|ServiceBean|Abstract\\w+Base)\\.java");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(?:TODO|FIXME|XXX)\\b");
    private static final Pattern AUTHOR_TAG =
            Pattern.compile("^\\s*\\*\\s*@author\\b", Pattern.MULTILINE);
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.<])/(?:root|work|home/\\w+|Users/\\w+|usr/lib/jvm/\\w)");
    private static final Pattern HEAP = Pattern.compile("(?m)^heap=\\(([^)]+)\\)$");
    private static final Pattern KEY = Pattern.compile("(?m)^([\\w.-]+)=");
    private static final Pattern SLEEP = Pattern.compile("\\bThread\\.sleep\\(");

    private static final List<Path> JAVA =
            Stream.of("platform-core", "bundles", "plugins")
                    .flatMap(folder -> Tree.files(folder, ".java").stream())
                    .toList();

    @Test
    void everyPackageSaysWhatItIs() {
        Set<String> silent = new TreeSet<>();
        JAVA.stream()
                .filter(TreeTidyTest::isShipped)
                .map(Path::getParent)
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .forEach(folder -> silent.add(Tree.nameOf(folder)));

        assertThat(silent).isEmpty();
    }

    @Test
    void noTypeIsNamedAfterALayer() {
        assertThat(JAVA.stream().map(Tree::nameOf).filter(LAYER_WORD.asPredicate())).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(offenders(JAVA, UNFINISHED)).isEmpty();
        assertThat(offenders(Tree.files("", ".md", ".yaml", ".xml", ".sql", ".jte"), UNFINISHED))
                .isEmpty();
    }

    /** Of two lines of one key the later would win, unseen. */
    @Test
    void noKeyOfAMessageIsThereTwice() {
        Set<String> doubled = new TreeSet<>();
        for (Path file : Tree.files("", "messages.properties", "messages_de.properties")) {
            Set<String> keys = new HashSet<>();
            KEY.matcher(Tree.read(file))
                    .results()
                    .map(found -> found.group(1))
                    .filter(key -> !keys.add(key))
                    .forEach(key -> doubled.add(Tree.nameOf(file) + ": " + key));
        }

        assertThat(doubled).isEmpty();
    }

    @Test
    void nobodySignsAType() {
        assertThat(offenders(JAVA, AUTHOR_TAG)).isEmpty();
    }

    /** What the bench measures is what people start. */
    @Test
    void theTestsPlatformHasTheHeapOfTheLaunchers() {
        Matcher heap = HEAP.matcher(Tree.read(Tree.home().resolve("mesoderm")));
        assertThat(heap.find()).isTrue();
        String process =
                Tree.read(
                        JAVA.stream()
                                .filter(file -> file.endsWith("PlatformProcess.java"))
                                .findFirst()
                                .orElseThrow());

        assertThat(heap.group(1).split("\\s+"))
                .hasSize(6)
                .allSatisfy(option -> assertThat(process).contains("\"" + option + "\""));
    }

    @Test
    void nobodyWaitsBySleeping() {
        assertThat(offenders(JAVA, SLEEP)).isEmpty();
    }

    @Test
    void nothingNamesAPathOfOneMachine() {
        List<Path> text =
                Tree.files(
                        "",
                        ".java",
                        ".md",
                        ".yaml",
                        ".xml",
                        ".sql",
                        ".cnf",
                        ".sh",
                        "mesoderm",
                        "run");

        assertThat(offenders(text, MACHINE_PATH)).isEmpty();
    }

    @Test
    void theCoreNeverNamesAPlugin() {
        List<String> plugins =
                Tree.files("plugins", "pom.xml").stream()
                        .map(pom -> pom.getParent().getFileName().toString())
                        .filter(folder -> !folder.equals("plugins"))
                        .toList();

        assertThat(plugins).contains("hair-mesotherapy");
        assertThat(
                        offenders(
                                Tree.files(
                                        "platform-core/src/main", ".java", ".sql", ".xml", ".jte"),
                                Pattern.compile(String.join("|", plugins))))
                .isEmpty();
    }

    @Test
    void everyErrorCodeIsInTheDocs() {
        String errors = Tree.read(Tree.home().resolve("docs/errors.md"));
        Set<String> undocumented = new TreeSet<>(ErrorCodes.inSources(JAVA));
        undocumented.removeIf(code -> errors.contains("`" + code + "`"));

        assertThat(undocumented).isEmpty();
    }

    @Test
    void everyPluginSaysTheSameThings() {
        List<String> headings =
                Stream.of(
                                "Treats",
                                "Terms",
                                "Protocols",
                                "Tables",
                                "Endpoints",
                                "Screens",
                                "Permissions",
                                "Charges",
                                "Settings",
                                "Full example")
                        .map("## "::concat)
                        .toList();

        Tree.files("plugins", "pom.xml").stream()
                .map(pom -> pom.resolveSibling("README.md"))
                .filter(readme -> !Tree.nameOf(readme).equals("plugins/README.md"))
                .forEach(
                        readme ->
                                assertThat(Tree.read(readme))
                                        .as(Tree.nameOf(readme))
                                        .contains(headings));
    }

    @Test
    void everyLinkBetweenPagesLeadsSomewhere() {
        Pattern link = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");
        Set<String> broken = new TreeSet<>();
        for (Path page : Tree.files("", ".md")) {
            link.matcher(Tree.read(page))
                    .results()
                    .map(match -> match.group(1))
                    .filter(target -> !Files.exists(page.resolveSibling(target)))
                    .forEach(target -> broken.add(Tree.nameOf(page) + " → " + target));
        }

        assertThat(broken).isEmpty();
    }

    private static boolean isShipped(Path file) {
        return Tree.nameOf(file).contains("src/main/java/");
    }

    private static List<String> offenders(List<Path> files, Pattern pattern) {
        return files.stream()
                .filter(file -> !file.endsWith("TreeTidyTest.java"))
                .filter(file -> pattern.matcher(Tree.read(file)).find())
                .map(Tree::nameOf)
                .toList();
    }
}
