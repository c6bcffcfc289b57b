package io.mesoderm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every wall stands in the classes we ship, and falls when its trespass is built beside them. */
class ArchitectureTest {

    private static final ImportOption SHIPPED =
            location ->
                    !location.contains("test-classes")
                            && !location.contains("-tests.jar")
                            && !location.contains("/io/mesoderm/bench/");

    private static JavaClasses shipped;

    @BeforeAll
    static void readClasses() {
        shipped = new ClassFileImporter().withImportOption(SHIPPED).importPackages("io.mesoderm");
    }

    static List<Wall> walls() {
        return Stream.of(ModuleWalls.all(), CoreWalls.all()).flatMap(List::stream).toList();
    }

    @ParameterizedTest
    @MethodSource("walls")
    void stands(Wall wall) {
        wall.rule().as(wall.sentence()).check(shipped);
    }

    @ParameterizedTest
    @MethodSource("walls")
    void falls(Wall wall, @TempDir Path folder) {
        JavaClasses trespass = Trespass.compile(wall.trespass(), folder);

        assertThat(wall.rule().evaluate(trespass).hasViolation()).as(wall.sentence()).isTrue();
    }
}
