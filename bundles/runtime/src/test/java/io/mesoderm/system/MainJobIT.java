package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The page docs/main-job.md, run as a reader would: every block must print what stands below it. */
class MainJobIT {

    @Test
    void everyBlockPrintsWhatThePageSays(@TempDir Path folder) throws Exception {
        assumeTrue(isInstalled("curl") && isInstalled("jq"), "the page needs curl and jq");
        Path page = Path.of(System.getProperty("mesoderm.home"), "docs", "main-job.md");
        Transcript transcript = Transcript.of(page);
        List<String> said = transcript.blocks().stream().map(Transcript.Block::prints).toList();
        assertThat(said).hasSize(13).doesNotContain("");

        try (PlatformProcess platform = PlatformProcess.start(folder.resolve("data"))) {
            List<String> printed = transcript.run(folder, Map.of("URL", platform.url().toString()));
            assertThat(printed).containsExactlyElementsOf(said);
        }
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
