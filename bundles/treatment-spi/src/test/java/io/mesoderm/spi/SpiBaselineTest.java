package io.mesoderm.spi;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.Baseline.Info;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Jar;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The SPI may grow but not break without saying so: bnd compares it with the released API in {@code
 * api/baseline.txt} and asks for the package versions that its changes need. At a release, {@code
 * -Dbaseline.write=true} writes that file anew.
 */
class SpiBaselineTest {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path BASELINE = Path.of("api", "baseline.txt");

    @Test
    void everyChangeSinceTheBaselineHasItsVersion() throws Exception {
        List<String> built = built("");
        if (Boolean.getBoolean("baseline.write")) {
            Files.write(BASELINE, built);
        }

        assertThat(complaints(Files.readAllLines(BASELINE), built)).isEmpty();
    }

    @Test
    void textKeepsTheWholeTree() throws Exception {
        List<String> lines = built("");

        assertThat(ApiTree.toLines(ApiTree.ofLines(lines))).isEqualTo(lines);
    }

    @Test
    void aTypeThatIsGoneNeedsANewMajor() throws Exception {
        assertThat(complaints(built(""), built("io/mesoderm/spi/billing/Money.class")))
                .containsExactly("io.mesoderm.spi.billing has 1.0.0 and needs 2.0.0");
    }

    @Test
    void aNewTypeNeedsANewMinor() throws Exception {
        assertThat(complaints(built("io/mesoderm/spi/billing/Money.class"), built("")))
                .containsExactly("io.mesoderm.spi.billing has 1.0.0 and needs 1.1.0");
    }

    private static List<String> complaints(List<String> released, List<String> built)
            throws Exception {
        Tree older = ApiTree.ofLines(released);
        Tree newer = ApiTree.ofLines(built);
        try (Builder reporter = new Builder()) {
            return new Baseline(reporter, new DiffPluginImpl())
                            .baseline(
                                    newer,
                                    versions(newer),
                                    older,
                                    versions(older),
                                    new Instructions())
                            .stream()
                            .filter(SpiBaselineTest::isTooLow)
                            .map(SpiBaselineTest::complaint)
                            .sorted()
                            .toList();
        }
    }

    private static boolean isTooLow(Info info) {
        return info.suggestedVersion == null
                || info.newerVersion.compareTo(info.suggestedVersion) < 0;
    }

    private static String complaint(Info info) {
        return info.suggestedVersion == null
                ? info.packageName + " is gone"
                : "%s has %s and needs %s"
                        .formatted(info.packageName, info.newerVersion, info.suggestedVersion);
    }

    private static Parameters versions(Tree bundle) {
        var versions = new Parameters();
        for (Tree element : bundle.get("<api>").getChildren()) {
            for (Tree detail : element.getChildren()) {
                if (detail.getType() == Type.VERSION) {
                    var attributes = new Attrs();
                    attributes.put("version", detail.getName());
                    versions.put(element.getName(), attributes);
                }
            }
        }
        return versions;
    }

    /** The API of the classes just compiled, as if {@code missing} had never been written. */
    private static List<String> built(String missing) throws Exception {
        try (Builder builder = new Builder()) {
            builder.setBundleSymbolicName("io.mesoderm.treatment-spi");
            builder.setJar(new Jar(CLASSES.toFile()));
            builder.getJar().remove(missing);
            builder.getJar().setManifest(builder.calcManifest());
            return ApiTree.toLines(new DiffPluginImpl().tree(builder.getJar()));
        }
    }
}
