package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.testing.InstalledTool;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The demo chain's year, played by the command: three legal entities, eight sites, twelve months. hledger and beancount
 * read what it leaves and find what our trial balance says, account by account.
 */
class SimulatedYearIT {

    private static final List<String> READERS = List.of("hledger", "bean-check", "bean-query");
    private static final String EVER = "/journal?from=2020-01-01&to=2099-12-31&format=";

    @TempDir private Path folder;

    @Test
    void aYearOfOneHundredPackages() throws IOException {
        isReadAsWritten(100);
    }

    /** Minutes long: run before a release, by its tag. */
    @Test
    @Tag("long")
    void aYearOfFiveThousandPackages() throws IOException {
        isReadAsWritten(5_000);
    }

    private void isReadAsWritten(int packages) throws IOException {
        READERS.forEach(InstalledTool::required);
        try (PlatformProcess platform =
                PlatformProcess.start(DemoData.copy(folder.resolve("data")))) {
            String said = play(platform, packages);
            assertThat(said).endsWith(packages + " packages\nexit code 0");
            assertThat(said.lines()).hasSize(12 + 2);

            Aurelia chain = Aurelia.at(platform.url());
            ApiClient billing = chain.person("billing");
            JsonNode sites = billing.get(Aurelia.CHAIN + "/sites").ok().path("items");
            assertThat(sites).hasSize(8);
            Map<String, String> entities = entities(billing);
            assertThat(entities).hasSize(3);
            for (Map.Entry<String, String> entity : entities.entrySet()) {
                Map<String, BigDecimal> ours = ours(billing, entity.getValue(), sites);
                assertThat(ours).as(entity.getKey()).hasSizeGreaterThan(15);
                assertThat(ExportedBooks.byHledger(file(billing, entity, "HLEDGER")))
                        .as(entity.getKey())
                        .isEqualTo(ours);
                assertThat(ExportedBooks.byBeancount(file(billing, entity, "BEANCOUNT")))
                        .as(entity.getKey())
                        .isEqualTo(ours);
            }
            assertThat(chain.ledgerAudit().path("holds").booleanValue()).isTrue();
        }
    }

    private static String play(PlatformProcess platform, int packages) {
        return platform.command("", "", "demo", "year", "--packages", Integer.toString(packages));
    }

    private static Map<String, String> entities(ApiClient billing) {
        Map<String, String> entities = new HashMap<>();
        billing.get(Aurelia.CHAIN + "/legal-entities")
                .ok()
                .path("items")
                .forEach(
                        entity ->
                                entities.put(
                                        entity.path("code").asText(), entity.path("id").asText()));
        return entities;
    }

    private static Map<String, BigDecimal> ours(ApiClient billing, String entity, JsonNode sites) {
        String path = Aurelia.CHAIN + "/ledger/trial-balance?legalEntity=" + entity;
        return ExportedBooks.of(billing.get(path).ok(), sites);
    }

    private Path file(ApiClient billing, Map.Entry<String, String> entity, String format)
            throws IOException {
        String path = Aurelia.CHAIN + "/legal-entities/" + entity.getValue() + EVER + format;
        return Files.write(
                folder.resolve(entity.getKey() + "." + format),
                billing.get(path).response().body());
    }
}
