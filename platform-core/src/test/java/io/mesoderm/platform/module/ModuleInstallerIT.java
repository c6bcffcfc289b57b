package io.mesoderm.platform.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.testing.TestBundle;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.treatment.trial.BrokenModule;
import io.mesoderm.treatment.trial.CalmModule;
import io.mesoderm.treatment.trial.DemandingModule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

class ModuleInstallerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir Path base;
    @TempDir Path workshop;
    private ModuleHostFixture host;

    @BeforeEach
    void start() {
        host = new ModuleHostFixture(base);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void aGoodModuleGoesThroughItsStagesInOrder() {
        LoadedModule calm =
                host.arrive(TestBundle.of("calm", CalmModule.class).buildInto(workshop));

        assertThat(calm.state()).isEqualTo(ModuleState.ACTIVE);
        assertThat(calm.contributions().permissionNames()).containsExactly("calm.greet");
        assertThat(host.stages).containsExactly("migrate 1.0.0", "mount 1.0.0", "announce 1.0.0");
    }

    @Test
    void itGoesTheWayBackWhenItsJarIsTaken() {
        Path jar = TestBundle.of("calm", CalmModule.class).buildInto(workshop);
        LoadedModule calm = host.arrive(jar);
        host.stages.clear();

        host.installer.depart(jar);

        assertThat(calm.state()).isEqualTo(ModuleState.STOPPED);
        assertThat(host.registry.all()).isEmpty();
        assertThat(host.stages)
                .containsExactly("unannounce 1.0.0", "unmount 1.0.0", "unmigrate 1.0.0");
    }

    @Test
    void aJarDroppedIntoTheFolderAppearsAndARemovedOneGoes() throws IOException {
        Path jar = TestBundle.of("calm", CalmModule.class).buildInto(workshop);
        Path dropped = host.folder.resolve("calm.jar");
        Files.copy(jar, dropped);
        ModuleHostFixture.await(
                PATIENCE, () -> host.registry.newestActive(new ModuleId("calm")).isPresent());

        Files.delete(dropped);
        ModuleHostFixture.await(PATIENCE, () -> host.registry.all().isEmpty());
    }

    @Test
    void anImportWithoutRangeIsRefusedByName() {
        LoadedModule calm =
                host.arrive(
                        TestBundle.of("calm", CalmModule.class)
                                .header("Import-Package", "io.mesoderm.spi.context;version=!,*")
                                .buildInto(workshop));

        assertThat(calm.state()).isEqualTo(ModuleState.FAILED);
        assertThat(calm.fault())
                .contains(
                        new ModuleFault(
                                "module-import-without-range",
                                "Bundle io.mesoderm.calm 1.0.0 imports package io.mesoderm.spi.context without a version range;"
                                        + " this platform offers 1.1.0.",
                                "Import it with a range such as io.mesoderm.spi.context;version=\"[1.0,2)\" and build it again."));
    }

    @Test
    void anImportOfWhatThePlatformDoesNotOfferSaysSo() {
        LoadedModule calm =
                host.arrive(
                        TestBundle.of("calm", CalmModule.class)
                                .importing("org.acme.beauty")
                                .buildInto(workshop));

        assertThat(calm.fault())
                .contains(
                        new ModuleFault(
                                "module-import-without-range",
                                "Bundle io.mesoderm.calm 1.0.0 imports package org.acme.beauty without a version range;"
                                        + " this platform offers none.",
                                "Only the treatment SPI, JDBI, SLF4J and the JDK can be imported: put the library into the bundle."));
    }

    @Test
    void aBundleOfAnotherNameDoesNotTakeTheIdOfOneInService() {
        LoadedModule calm =
                host.arrive(TestBundle.of("calm", CalmModule.class).buildInto(workshop));
        Path twin =
                TestBundle.of("calm", CalmModule.class)
                        .header("Bundle-SymbolicName", "com.acme.calm")
                        .buildInto(workshop.resolve("twin"));

        host.installer.arrive(twin);

        assertThat(host.registry.rejected().get(twin).code()).isEqualTo("module-duplicate");
        assertThat(host.find("calm", "1.0.0")).isSameAs(calm);
        assertThat(calm.state()).isEqualTo(ModuleState.ACTIVE);
    }

    @Test
    void aBundleThatWantsAnotherSpiSaysPackageRangeAndOffer() {
        Path jar =
                TestBundle.of("calm", CalmModule.class)
                        .importing("io.mesoderm.spi;version=\"[99.0,100)\"")
                        .buildInto(workshop);

        LoadedModule calm = host.arrive(jar);

        assertThat(calm.state()).isEqualTo(ModuleState.FAILED);
        assertThat(calm.fault().orElseThrow().code()).isEqualTo("module-unresolved");
        assertThat(calm.fault().orElseThrow().reason())
                .isEqualTo(
                        "Bundle io.mesoderm.calm 1.0.0 needs package io.mesoderm.spi in range [99.0.0,100.0.0);"
                                + " this platform offers 1.1.0.");
    }

    @Test
    void anExportIsRefused() {
        LoadedModule calm =
                host.arrive(
                        TestBundle.of("calm", CalmModule.class)
                                .header(
                                        "-exportcontents",
                                        "io.mesoderm.treatment.trial;version=1.0.0")
                                .buildInto(workshop));

        assertThat(calm.fault().orElseThrow().code()).isEqualTo("module-exports");
        assertThat(calm.fault().orElseThrow().reason())
                .isEqualTo(
                        "Bundle io.mesoderm.calm 1.0.0 exports package io.mesoderm.treatment.trial.");
    }

    @Test
    void aBundleNamedUnlikeItsDescriptorFails() {
        LoadedModule other =
                host.arrive(TestBundle.of("other", CalmModule.class).buildInto(workshop));

        assertThat(other.state()).isEqualTo(ModuleState.FAILED);
        assertThat(other.fault().orElseThrow().reason())
                .isEqualTo("The bundle's symbolic name ends in other, its descriptor says calm.");
        assertThat(host.stages).isEmpty();
    }

    @Test
    void aMissingServiceIsNamed() {
        LoadedModule demanding =
                host.arrive(TestBundle.of("demanding", DemandingModule.class).buildInto(workshop));

        assertThat(demanding.fault().orElseThrow().reason())
                .isEqualTo(
                        "Bundle io.mesoderm.demanding 1.0.0 offers no TreatmentModule: component"
                                + " io.mesoderm.treatment.trial.DemandingModule needs java.util.function.BooleanSupplier,"
                                + " which the host does not offer.");
    }

    @Test
    void aConstructorThatThrowsIsQuoted() {
        LoadedModule broken =
                host.arrive(TestBundle.of("broken", BrokenModule.class).buildInto(workshop));

        assertThat(broken.state()).isEqualTo(ModuleState.FAILED);
        assertThat(broken.fault().orElseThrow().reason())
                .contains("java.lang.IllegalStateException: no needle");
    }

    @Test
    void aFileThatIsNoJarIsReportedAndTheNextStillComes() throws IOException {
        Path noise = Files.writeString(workshop.resolve("noise.jar"), "not a jar");
        host.installer.arrive(noise);
        LoadedModule calm =
                host.arrive(TestBundle.of("calm", CalmModule.class).buildInto(workshop));

        assertThat(host.registry.rejected().get(noise).code()).isEqualTo("module-unreadable");
        assertThat(calm.state()).isEqualTo(ModuleState.ACTIVE);
    }

    @Test
    void twoVersionsAreActiveTogetherAndTheSameOneTwiceIsRefused() {
        host.arrive(TestBundle.of("calm", CalmModule.class).buildInto(workshop));
        host.arrive(TestBundle.of("calm", CalmModule.class).version("1.1.0").buildInto(workshop));
        Path twin = TestBundle.of("calm", CalmModule.class).buildInto(workshop.resolve("again"));
        host.installer.arrive(twin);

        assertThat(host.registry.versionsOf(new ModuleId("calm")))
                .extracting(module -> module.version().version(), LoadedModule::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1.1.0", ModuleState.ACTIVE),
                        org.assertj.core.groups.Tuple.tuple("1.0.0", ModuleState.ACTIVE));
        assertThat(host.registry.rejected().get(twin).code()).isEqualTo("module-duplicate");
    }

    @Test
    void thirtyReloadsLeaveNoClassLoader() {
        Path jar = TestBundle.of("calm", CalmModule.class).buildInto(workshop);
        for (int i = 0; i < 30; i++) {
            LoadedModule calm = host.arrive(jar);
            calm.guard()
                    .call(
                            "greet",
                            Duration.ofSeconds(1),
                            () -> calm.contributions().endpoints().getFirst().id());
            host.installer.depart(jar);
        }

        ModuleHostFixture.await(
                PATIENCE,
                () -> {
                    System.gc();
                    return host.installer.leaked() == 0;
                });
    }
}
