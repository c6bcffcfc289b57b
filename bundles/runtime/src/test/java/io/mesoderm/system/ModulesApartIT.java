package io.mesoderm.system;

import static io.mesoderm.system.ModulesApart.MODULES;
import static io.mesoderm.system.ModulesApart.WORKS;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Each of the three modules switched off at a site, or its jar gone: the other two go on, and charts tell what they told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModulesApartIT {

    private static final Map<String, String> OFF =
            Map.of(
                    "hair-mesotherapy", "409 module-not-entitled",
                    "combination-protocols", "409 module-not-entitled",
                    "maintenance-scheduling", "404 not-found");
    private static final Map<String, String> GONE =
            Map.of(
                    "hair-mesotherapy", "503 module-unavailable",
                    "combination-protocols", "503 module-unavailable",
                    "maintenance-scheduling", "404 not-found");

    /** What the chart says of the two sessions, in the language of the site. */
    private static final List<String> WORDS = List.of("Nappage", "Laser 675 nm in der Praxis");

    private Path folder;
    private PlatformProcess platform;
    private World world;
    private ModulesApart clinic;
    private JsonNode told;

    @BeforeAll
    void treat(@TempDir Path temporary) {
        folder = temporary;
        TrialPlatform trial = TrialPlatform.start(folder);
        platform = trial.process();
        world = trial.world("apart");
        clinic = new ModulesApart(world);
        clinic.treatWithBoth("longTreated");
        for (String module : MODULES) {
            assertThat(clinic.works(module)).as(module).isEqualTo(WORKS);
        }
        told = clinic.sessions("longTreated");
        assertThat(told).hasSize(2);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @AfterEach
    void switchOn() {
        MODULES.forEach(clinic::enable);
    }

    static Stream<Arguments> pairs() {
        return MODULES.stream()
                .flatMap(
                        off ->
                                MODULES.stream()
                                        .filter(module -> !module.equals(off))
                                        .map(module -> Arguments.of(off, module)));
    }

    @ParameterizedTest(name = "without {0} goes on {1}")
    @MethodSource("pairs")
    void withoutOneTheOtherGoesOn(String off, String module) {
        clinic.disable(off);

        assertThat(clinic.works(module)).as(module).isEqualTo(WORKS);
        assertThat(clinic.works(off)).isEqualTo(OFF.get(off));
    }

    @ParameterizedTest(name = "without {0} the chart is read")
    @FieldSource("io.mesoderm.system.ModulesApart#MODULES")
    void theChartTellsWhatItTold(String off) {
        clinic.disable(off);

        assertThat(clinic.sessions("longTreated")).isEqualTo(told);
        assertThat(clinic.chartPage("longTreated")).contains(WORDS);
        assertThat(clinic.barsPlasma("longTreated"))
                .as("what was done by a module that is off still keeps its distance")
                .contains("SC-04-BEFORE-PRP");
    }

    @ParameterizedTest(name = "with the jar of {0} gone the others go on")
    @FieldSource("io.mesoderm.system.ModulesApart#MODULES")
    void withItsJarGoneTheOthersGoOn(String gone, @TempDir Path modules) throws IOException {
        restart(without(gone, modules));
        try {
            for (String module : MODULES) {
                if (!module.equals(gone)) {
                    assertThat(clinic.works(module)).as(module).isEqualTo(WORKS);
                }
            }
            assertThat(clinic.works(gone)).isEqualTo(GONE.get(gone));
            assertThat(clinic.sessions("longTreated")).isEqualTo(told);
            assertThat(clinic.chartPage("longTreated")).contains(WORDS);
        } finally {
            restart(PlatformProcess.modules());
        }
    }

    private void restart(Path modules) {
        platform.close();
        platform = PlatformProcess.start(folder.resolve("data"), modules);
        world = world.at(platform.url());
        clinic = new ModulesApart(world);
    }

    private static Path without(String gone, Path folder) throws IOException {
        try (Stream<Path> shipped = Files.list(PlatformProcess.modules())) {
            List<Path> jars =
                    shipped.filter(jar -> !jar.getFileName().toString().startsWith(gone + "-"))
                            .toList();
            for (Path jar : jars) {
                Files.copy(jar, folder.resolve(jar.getFileName()));
            }
        }
        return folder;
    }
}
