package io.mesoderm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesoderm.platform.module.ModuleState;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** The module comes, goes, is switched off and on, and leaves nothing behind but its data. */
interface LifecycleContract {

    int RELOADS = 30;

    ModuleUnderTest module();

    /** Manifest, imports, descriptor, names and changelog are judged by the host, which says what to mend. */
    @Test
    default void theHostTakesIt() {
        assertThat(module().loaded().fault()).isEmpty();
        assertThat(module().loaded().state()).isEqualTo(ModuleState.ACTIVE);
        assertThat(module().said().descriptor().id()).isEqualTo(module().jar.id());
    }

    @Test
    default void switchingItOffKeepsItsDataAndOnAgainFindsThem() {
        assumeTrue(module().said().schema().isPresent(), "the module has no schema");
        module().enable();
        PatientId patient = module().patient();
        module().session(patient).ifPresent(module()::record);
        Map<String, Long> before = module().rows();

        module().disable();
        assertThat(module().rows()).isEqualTo(before);
        module().enable();

        assertThat(module().rows()).isEqualTo(before);
        assertServes();
    }

    /** A class that somebody still holds keeps all of the module's classes. */
    @Test
    default void itGoesAndComesAgainAndLeavesNothingBehind() {
        module().enable();
        for (int reload = 0; reload < RELOADS; reload++) {
            module().goes();
            module().comesBack();
            assertThat(module().loaded().fault()).as("reload %d", reload).isEmpty();
        }
        TestHost.await(
                () -> {
                    System.gc();
                    return module().host.host().leakedClassLoaders() == 0;
                });
        assertServes();
    }

    private void assertServes() {
        assertThat(
                        module().host
                                .host()
                                .dispatch()
                                .servingAt(
                                        module().clinic.care.chain.id(),
                                        module().clinic.care.north))
                .containsExactly(module().loaded().version());
    }
}
