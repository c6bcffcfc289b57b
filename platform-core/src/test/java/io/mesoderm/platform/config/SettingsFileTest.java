package io.mesoderm.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.Field;
import io.mesoderm.platform.schema.RecordSchema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

class SettingsFileTest {

    @TempDir private Path folder;

    private Settings read(String yaml) throws IOException {
        return SettingsFile.read(Files.writeString(folder.resolve("mesoderm.yaml"), yaml));
    }

    @Test
    void defaults() {
        assertThat(SettingsFile.defaults())
                .isEqualTo(
                        new Settings(
                                "data",
                                "seeds",
                                true,
                                true,
                                new Settings.Http(
                                        "127.0.0.1", 8080, 1024, 32768, Duration.ofSeconds(10)),
                                new Settings.Database(
                                        Optional.empty(),
                                        3306,
                                        "verify-full",
                                        Optional.empty(),
                                        "mesoderm_app",
                                        Optional.empty(),
                                        "mesoderm_migrator",
                                        Optional.empty(),
                                        16,
                                        128),
                                new Settings.Modules(Optional.empty(), 32, Duration.ofSeconds(10)),
                                new Settings.Sessions(Duration.ofMinutes(15), Duration.ofHours(12)),
                                new Settings.Audit(10000),
                                new Settings.Retention(30, 30, 30),
                                new Settings.Messages(
                                        Optional.empty(),
                                        Optional.empty(),
                                        587,
                                        "required",
                                        Optional.empty(),
                                        Optional.empty(),
                                        "no-reply@localhost",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(keys(SettingsFile.shipped(), ""))
                .containsExactlyElementsOf(components(Settings.class, ""));
    }

    @Test
    void everyKeyIsDocumented() throws IOException {
        List<String> lines;
        try (var shipped = SettingsFile.class.getResourceAsStream("mesoderm.yaml")) {
            lines = new String(shipped.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean section =
                    line.endsWith(":")
                            && i + 1 < lines.size()
                            && lines.get(i + 1).startsWith("  #");
            if (line.contains(":")
                    && !line.strip().startsWith("#")
                    && !(section && !line.startsWith(" "))) {
                assertThat(lines.get(i - 1).strip())
                        .as("comment above '%s'", line.strip())
                        .startsWith("# ");
            }
        }
    }

    private static List<String> keys(ObjectNode node, String prefix) {
        List<String> keys = new ArrayList<>();
        node.properties()
                .forEach(
                        entry -> {
                            if (entry.getValue() instanceof ObjectNode section) {
                                keys.addAll(keys(section, prefix + entry.getKey() + "."));
                            } else {
                                keys.add(prefix + entry.getKey());
                            }
                        });
        return keys;
    }

    private static List<String> components(Class<?> type, String prefix) {
        List<String> keys = new ArrayList<>();
        for (Field field : RecordSchema.of(type).fields()) {
            String key =
                    prefix + field.name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (field.declaredType() instanceof Class<?> section && section.isRecord()) {
                keys.addAll(components(section, key + "."));
            } else {
                keys.add(key);
            }
        }
        return keys;
    }

    @Test
    void changesOnlyWhatAFileSays() throws IOException {
        Settings settings = read("http:\n  port: 9000\ndatabase:\n  host: db.example\n");
        assertThat(settings.http())
                .isEqualTo(
                        new Settings.Http("127.0.0.1", 9000, 1024, 32768, Duration.ofSeconds(10)));
        assertThat(settings.database().host()).hasValue("db.example");
    }

    @Test
    void takesAnEmptyFile() throws IOException {
        assertThat(read("# nothing\n")).isEqualTo(SettingsFile.defaults());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'http:\n  prot: 1'       | : 'http.prot' is no setting; here are known: host, port, max-body-kb, max-upload-kb, drain",
                "'http:\n  port: 70000'   | : http.port must be a whole number from 0 up to 65535",
                "'http:\n  drain: 5s'     | : http.drain must be a duration such as PT15M",
                "'http:\n  maxBodyKb: 1'  | : 'http.maxBodyKb' is no setting; here are known: host, port, max-body-kb, max-upload-kb, drain",
                "'data:'                  | : data is required",
                "'demo: 1'                | : demo must be true or false",
                "'demo: true\ndemo: true' | , line 2: this is not YAML, or a key stands there twice",
            })
    void namesTheKeyAndTheFix(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage(folder.resolve("mesoderm.yaml") + message);
    }

    @Test
    void namesAMissingFile() {
        Path missing = folder.resolve("none.yaml");
        assertThatThrownBy(() -> SettingsFile.read(missing))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage(
                        missing + " cannot be read; name a file that is there with --config FILE");
    }
}
