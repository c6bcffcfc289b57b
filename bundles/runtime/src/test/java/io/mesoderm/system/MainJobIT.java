package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.testing.InstalledTool;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The page docs/main-job.md, run as a reader would: every block must print what stands below it. Then other people's
 * programs read the books it leaves, and find what the trial balance says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainJobIT {

    private static final String CHAIN = "/chains/aurelia";
    private static final String SPAN = "?from=2026-01-01&to=2099-12-31";

    private Path folder;
    private PlatformProcess platform;
    private List<String> said;
    private List<String> printed;
    private ApiClient billing;

    @BeforeAll
    void runThePage(@TempDir Path temporary) throws Exception {
        InstalledTool.required("curl");
        InstalledTool.required("jq");
        folder = temporary;
        Path page = Path.of(System.getProperty("mesoderm.home"), "docs", "main-job.md");
        Transcript transcript = Transcript.of(page);
        said = transcript.blocks().stream().map(Transcript.Block::prints).toList();
        platform = PlatformProcess.start(DemoData.copy(folder.resolve("data")));
        printed = transcript.run(folder, Map.of("URL", platform.url().toString()));
        billing = ApiClient.anonymous(platform.url()).demo("billing@demo.example");
    }

    @AfterAll
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void everyBlockPrintsWhatThePageSays() {
        assertThat(said).hasSize(14).doesNotContain("");
        assertThat(printed).containsExactlyElementsOf(said);
    }

    @Test
    void hledgerFindsTheTrialBalanceAccountByAccount() throws IOException {
        for (String entity : ExportedBooks.ENTITIES) {
            assertThat(ExportedBooks.byHledger(export(entity, "HLEDGER")))
                    .as(entity)
                    .hasSizeGreaterThan(2)
                    .isEqualTo(inTrialBalance(entity));
        }
    }

    @Test
    void beancountFindsTheTrialBalanceAccountByAccount() throws IOException {
        for (String entity : ExportedBooks.ENTITIES) {
            assertThat(ExportedBooks.byBeancount(export(entity, "BEANCOUNT")))
                    .as(entity)
                    .hasSizeGreaterThan(2)
                    .isEqualTo(inTrialBalance(entity));
        }
    }

    /** The journal of all days; as the API answers it. */
    private Path export(String entity, String format) throws IOException {
        String path = "/legal-entities/" + id(entity) + "/journal" + SPAN + "&format=" + format;
        byte[] journal = billing.get(CHAIN + path).response().body();
        return Files.write(folder.resolve(entity + "." + format), journal);
    }

    private Map<String, BigDecimal> inTrialBalance(String entity) {
        String path = CHAIN + "/ledger/trial-balance?legalEntity=" + id(entity);
        return ExportedBooks.of(
                billing.get(path).ok(), billing.get(CHAIN + "/sites").ok().path("items"));
    }

    private String id(String entity) {
        for (JsonNode found : billing.get(CHAIN + "/legal-entities").ok().path("items")) {
            if (found.path("code").asText().equals(entity)) {
                return found.path("id").asText();
            }
        }
        throw new IllegalArgumentException(entity);
    }

    @Test
    void theCommandWritesTheSameFileAndSaysWhatItDoesNotKnow() throws IOException {
        Path file = folder.resolve("books.journal");
        assertThat(
                        command(
                                "--entity",
                                "bogazici-tr",
                                "--format",
                                "hledger",
                                "--output",
                                file.toString()))
                .isEqualTo("exit code 0");
        String journal = Files.readString(file);
        assertThat(journal).isEqualTo(Files.readString(export("bogazici-tr", "HLEDGER")));
        assertThat(command("--entity", "bogazici-tr", "--format", "hledger"))
                .isEqualTo(journal + "exit code 0");

        assertThat(command("--entity", "nobody", "--format", "csv"))
                .isEqualTo(
                        "mesoderm: --entity: nobody is none of aurelia-de, bogazici-tr\nexit code 2");
        assertThat(command("--entity", "aurelia-de", "--format", "fax"))
                .contains("format: ")
                .endsWith("exit code 2");
    }

    private String command(String... options) {
        String[] span = {
            "ledger", "export", "--chain", "aurelia", "--from", "2026-01-01", "--to", "2099-12-31"
        };
        String[] all = Arrays.copyOf(span, span.length + options.length);
        System.arraycopy(options, 0, all, span.length, options.length);
        return platform.command("billing@demo.example", "mesoderm-demo-2026", all);
    }

    @Test
    void theConsoleShowsTheTrialBalanceAndSavesTheSameFile() throws Exception {
        ApiClient anybody = ApiClient.anonymous(platform.url());
        JsonNode session =
                anybody.post(
                                "/sign-in",
                                ApiClient.json(
                                        """
                                        {"email": "billing@demo.example", "password": "mesoderm-demo-2026"}
                                        """))
                        .ok();
        var visitor =
                new ConsoleVisitor(
                        platform.url(),
                        session.path("token").asText(),
                        session.path("csrf").asText());
        String books = "/c/aurelia/trial-balance";
        String entity = id("bogazici-tr");

        HttpResponse<String> page = visitor.visit("GET", books + "?entity=" + entity);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<caption>Trial balance: Aurelia İstanbul</caption>")
                .containsPattern(
                        "account=DUE_FROM_SITE&amp;[^>]*\">Due from site</a></th><td>Aurelia Berlin[^<]*</td>"
                                + "<td class=\"amount\">125.00 EUR</td><td class=\"amount\"></td>"
                                + "<td class=\"amount\">6,062.50 TRY</td>")
                .containsPattern(
                        "<th scope=\"row\">Total in EUR</th><td></td><td class=\"amount\">125.00 EUR</td>"
                                + "<td class=\"amount\">125.00 EUR</td>");

        HttpResponse<String> saved =
                visitor.visit("GET", books + "/" + entity + "/journal" + SPAN + "&format=CSV");
        assertThat(saved.body()).isEqualTo(Files.readString(export("bogazici-tr", "CSV")));
        assertThat(saved.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"bogazici-tr_2026-01-01_2099-12-31.csv\"");
        assertThat(visitor.visit("GET", books + "/" + entity + "/journal").statusCode())
                .isEqualTo(422);
    }
}
