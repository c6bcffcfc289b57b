package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class StartIT {

    @Test
    void startsOnAnEmptyFolderAndAgainOnWhatItKept(@TempDir Path folder) {
        Path data = folder.resolve("data");
        try (PlatformProcess first = PlatformProcess.start(data)) {
            assertThat(sites(first)).isEqualTo(3);
        }
        try (PlatformProcess second = PlatformProcess.start(data)) {
            assertThat(sites(second)).isEqualTo(3);
            second.kill();
        }
        try (PlatformProcess third = PlatformProcess.start(data)) {
            assertThat(sites(third)).isEqualTo(3);
        }
    }

    private static int sites(PlatformProcess platform) {
        return ApiClient.anonymous(platform.url())
                .demo("owner@demo.example")
                .get("/chains/aurelia/sites")
                .ok()
                .path("items")
                .size();
    }
}
