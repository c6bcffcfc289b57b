package io.mesoderm.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;

/** The walls inside the core: each library behind one door, each promise of the data model kept. */
final class CoreWalls {

    private static final String CORE = "io.mesoderm.platform..";
    private static final String PERSISTENCE = "io.mesoderm.platform.persistence..";
    private static final String MIGRATION = "io.mesoderm.platform.migration..";
    private static final String MODULE = "io.mesoderm.platform.module..";

    private CoreWalls() {}

    static List<Wall> all() {
        return Stream.of(libraries(), MoneyWalls.all()).flatMap(List::stream).toList();
    }

    private static List<Wall> libraries() {
        return List.of(
                Wall.of(
                        "Liquibase stands behind MigrationEngine",
                        onlyIn("liquibase..", MIGRATION),
                        """
                        package io.mesoderm.platform.trespass;
                        class Update { liquibase.Liquibase liquibase; }
                        """),
                Wall.of(
                        "Only the module host speaks to the OSGi framework",
                        noClasses()
                                .that()
                                .resideInAPackage("io.mesoderm..")
                                .and()
                                .resideOutsideOfPackages(MODULE)
                                .should()
                                .dependOnClassesThat(
                                        JavaClass.Predicates.resideInAPackage(
                                                        "org.osgi.framework..")
                                                .and(not(org.osgi.framework.Version.class))),
                        """
                        package io.mesoderm.platform.trespass;
                        class Tracker { org.osgi.framework.BundleContext context; }
                        """),
                Wall.of(
                        "Only persistence opens connections and parses SQL",
                        onlyIn("com.zaxxer..", PERSISTENCE),
                        """
                        package io.mesoderm.platform.trespass;
                        class Second { com.zaxxer.hikari.HikariDataSource pool; }
                        """),
                Wall.of(
                        "Only persistence knows the driver and the SQL parser",
                        noClasses()
                                .that()
                                .resideInAPackage("io.mesoderm..")
                                .and()
                                .resideOutsideOfPackages(PERSISTENCE)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("org.mariadb..", "net.sf.jsqlparser..")
                                .orShould()
                                .dependOnClassesThat()
                                .areAssignableTo(DriverManager.class),
                        """
                        package io.mesoderm.platform.trespass;
                        class Driver { org.mariadb.jdbc.Connection connection; }
                        """),
                Wall.of(
                        "Persistence knows no feature",
                        noClasses()
                                .that()
                                .resideInAPackage(PERSISTENCE)
                                .should()
                                .dependOnClassesThat(
                                        JavaClass.Predicates.resideInAPackage(CORE)
                                                .and(
                                                        DescribedPredicate.not(
                                                                JavaClass.Predicates
                                                                        .resideInAPackage(
                                                                                PERSISTENCE)))),
                        """
                        package io.mesoderm.platform.persistence.trespass;
                        class Upward { io.mesoderm.platform.trespass.Feature feature; }
                        """,
                        """
                        package io.mesoderm.platform.trespass;
                        public class Feature {}
                        """),
                Wall.of(
                        "Databases are switched with their role, never by catalog",
                        noClasses()
                                .that()
                                .doNotHaveSimpleName("MigratorConnections")
                                .should()
                                .callMethod(Connection.class, "setCatalog", String.class),
                        """
                        package io.mesoderm.platform.trespass;
                        class Switch {
                            void to(java.sql.Connection c) throws Exception { c.setCatalog("c_other"); }
                        }
                        """),
                Wall.of(
                        "No SQL statement is built from strings outside persistence and migration",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(PERSISTENCE, MIGRATION)
                                .should()
                                .callMethod(Connection.class, "createStatement"),
                        """
                        package io.mesoderm.platform.trespass;
                        class Glue {
                            void run(java.sql.Connection c, String name) throws Exception {
                                c.createStatement().execute("DELETE FROM t WHERE name = '" + name + "'");
                            }
                        }
                        """),
                Wall.of(
                        "The console asks use cases, not the database",
                        noClasses()
                                .that()
                                .resideInAPackage("io.mesoderm.platform.console..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("org.jdbi..", "java.sql.."),
                        """
                        package io.mesoderm.platform.console.trespass;
                        class Page { org.jdbi.v3.core.Handle handle; }
                        """),
                Wall.of(
                        "No thread-local: a call's context is a parameter or a scoped value",
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .areAssignableTo(ThreadLocal.class),
                        """
                        package io.mesoderm.platform.trespass;
                        class Hidden { static final ThreadLocal<String> CHAIN = new ThreadLocal<>(); }
                        """),
                Wall.of(
                        "No Java serialization",
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class),
                        """
                        package io.mesoderm.platform.trespass;
                        class Frozen {
                            Object thaw(java.io.InputStream in) throws Exception {
                                return new java.io.ObjectInputStream(in).readObject();
                            }
                        }
                        """),
                Wall.of(
                        "Only Application ends the process",
                        noClasses()
                                .that()
                                .doNotHaveFullyQualifiedName("io.mesoderm.platform.Application")
                                .should()
                                .callMethod(System.class, "exit", int.class),
                        """
                        package io.mesoderm.platform.trespass;
                        class Last { void word() { System.exit(1); } }
                        """),
                Wall.of(
                        "Features do not depend on each other in circles",
                        slices().matching("io.mesoderm.platform.(*)..").should().beFreeOfCycles(),
                        """
                        package io.mesoderm.platform.hen;
                        public class Hen { io.mesoderm.platform.egg.Egg egg; }
                        """,
                        """
                        package io.mesoderm.platform.egg;
                        public class Egg { io.mesoderm.platform.hen.Hen hen; }
                        """));
    }

    private static DescribedPredicate<JavaClass> not(Class<?> type) {
        return DescribedPredicate.not(JavaClass.Predicates.equivalentTo(type));
    }

    private static ArchRule onlyIn(String library, String... doors) {
        return noClasses()
                .that()
                .resideInAPackage("io.mesoderm..")
                .and()
                .resideOutsideOfPackages(doors)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
