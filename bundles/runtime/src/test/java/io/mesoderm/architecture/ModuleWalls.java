package io.mesoderm.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

import java.sql.DriverManager;
import java.util.List;

/** The walls between the SPI, the core and the treatments. */
final class ModuleWalls {

    private static final String SPI = "io.mesoderm.spi..";
    private static final String CORE = "io.mesoderm.platform..";
    private static final String PLUGINS = "io.mesoderm.treatment..";

    private static final String PLUGIN =
            """
            package io.mesoderm.treatment.other;
            public class OtherTreatment {}
            """;

    private ModuleWalls() {}

    static List<Wall> all() {
        return List.of(
                Wall.of(
                        "The SPI imports only java.* and OSGi annotations",
                        onlyUses(SPI, "java..", SPI, "org.osgi.annotation.."),
                        """
                        package io.mesoderm.spi.trespass;
                        class Loop { io.vertx.core.Vertx vertx; }
                        """),
                Wall.of(
                        "The core never names a plugin",
                        neverUses(CORE, PLUGINS),
                        """
                        package io.mesoderm.platform.trespass;
                        class Favourite { io.mesoderm.treatment.other.OtherTreatment treatment; }
                        """,
                        PLUGIN),
                Wall.of(
                        "The SPI knows neither the core nor a plugin",
                        neverUses(SPI, CORE, PLUGINS),
                        """
                        package io.mesoderm.spi.trespass;
                        class Favourite { io.mesoderm.treatment.other.OtherTreatment treatment; }
                        """,
                        PLUGIN),
                Wall.of(
                        "No plugin imports another",
                        slices().matching("io.mesoderm.treatment.(*)..")
                                .should()
                                .notDependOnEachOther(),
                        """
                        package io.mesoderm.treatment.trespass;
                        class Neighbour { io.mesoderm.treatment.other.OtherTreatment treatment; }
                        """,
                        PLUGIN),
                Wall.of(
                        "A plugin sees the SPI, JDBI, SLF4J and annotations, nothing else",
                        onlyUses(
                                PLUGINS,
                                "java..",
                                SPI,
                                PLUGINS,
                                "org.jdbi..",
                                "org.slf4j..",
                                "org.mapstruct..",
                                "org.osgi.annotation..",
                                "org.osgi.service.component.annotations.."),
                        """
                        package io.mesoderm.treatment.trespass;
                        class Json { com.fasterxml.jackson.databind.ObjectMapper mapper; }
                        """),
                Wall.of(
                        "A plugin starts no thread and shares no state between threads",
                        noClasses()
                                .that()
                                .resideInAPackage(PLUGINS)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("java.util.concurrent..")
                                .orShould()
                                .dependOnClassesThat()
                                .areAssignableTo(Thread.class),
                        """
                        package io.mesoderm.treatment.trespass;
                        class Busy { void start() { new Thread(() -> {}).start(); } }
                        """),
                Wall.of(
                        "A plugin opens no connection, no process and no socket of its own",
                        noClasses()
                                .that()
                                .resideInAPackage(PLUGINS)
                                .should()
                                .dependOnClassesThat()
                                .belongToAnyOf(
                                        DriverManager.class,
                                        Runtime.class,
                                        ProcessBuilder.class,
                                        ClassLoader.class)
                                .orShould()
                                .dependOnClassesThat()
                                .resideInAnyPackage("java.net..", "java.nio.channels.."),
                        """
                        package io.mesoderm.treatment.trespass;
                        class Own {
                            Object open() throws Exception { return java.sql.DriverManager.getConnection(""); }
                        }
                        """),
                Wall.of(
                        "A plugin does not end the platform",
                        noClasses()
                                .that()
                                .resideInAPackage(PLUGINS)
                                .should()
                                .callMethod(System.class, "exit", int.class),
                        """
                        package io.mesoderm.treatment.trespass;
                        class Last { void word() { System.exit(1); } }
                        """));
    }

    private static ArchRule onlyUses(String user, String... used) {
        return classes()
                .that()
                .resideInAPackage(user)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(used);
    }

    private static ArchRule neverUses(String user, String... used) {
        return noClasses()
                .that()
                .resideInAPackage(user)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(used);
    }
}
