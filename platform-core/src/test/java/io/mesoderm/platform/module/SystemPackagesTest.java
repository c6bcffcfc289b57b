package io.mesoderm.platform.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemPackagesTest {

    private final String extra = SystemPackages.extra();

    @Test
    void exportsTheSpiWithItsVersions() {
        assertThat(extra)
                .containsPattern("io\\.mesoderm\\.spi;[^,]*version=\"1\\.\\d+\\.\\d+\"")
                .containsPattern("io\\.mesoderm\\.spi\\.host;[^,]*version=\"1\\.\\d+\\.\\d+\"");
    }

    @Test
    void exportsJdbiWithTheVersionOfItsJar() {
        assertThat(extra)
                .containsPattern("org\\.jdbi\\.v3\\.core;[^\"]*version=\"3\\.51\\.0\"")
                .doesNotContain("org.jdbi.v3.core.internal", "antlr");
    }

    @Test
    void exportsNothingOfThePlatformOrItsLibraries() {
        assertThat(extra)
                .doesNotContain("io.mesoderm.platform", "io.vertx", "jackson", "liquibase");
    }
}
