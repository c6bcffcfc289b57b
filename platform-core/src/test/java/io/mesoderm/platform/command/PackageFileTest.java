package io.mesoderm.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a file says is published once, and a version that cannot be is refused. */
class PackageFileTest {

    private static final JsonNode NEWEST =
            Json.parse(
                    """
                    {"code": "six", "versionNo": 3, "name": "Six", "allocation": "RELATIVE_LIST_PRICE",
                     "splitRule": "LARGEST_REMAINDER", "validityDays": null, "refundPolicy": null,
                     "items": [{"serviceItem": "meso", "quantity": 6}],
                     "prices": [{"site": "b", "price": {"minor": 60000, "currency": "EUR"}, "lineValues": []},
                       {"site": "p", "price": {"minor": 50000, "currency": "EUR"}, "lineValues": []}],
                     "sites": ["p", "b"], "publishedAt": "2026-03-10T10:00:00Z"}
                    """);
    private static final String SAME =
            """
            code: six
            name: Six
            items:
              - { service-item: meso, quantity: 6 }
            prices:
              - { site: potsdam, amount-minor: 50000 }
              - { site: berlin, amount-minor: 60000 }
            sites: [berlin, potsdam]
            """;

    private final PackageFile file =
            new PackageFile(
                    List.of(
                            Json.parse("{\"id\": \"b\", \"code\": \"berlin\"}"),
                            Json.parse("{\"id\": \"p\", \"code\": \"potsdam\"}")));

    @TempDir private Path folder;

    @Test
    void saysWhatTheNewestVersionSaysInOtherWords() throws IOException {
        assertThat(file.says(NEWEST, read(SAME))).isTrue();
        assertThat(file.says(NEWEST, read(String.join("\n", file.lines(NEWEST))))).isTrue();
    }

    @Test
    void saysSomethingElse() throws IOException {
        assertThat(file.says(NEWEST, read(SAME.replace("quantity: 6", "quantity: 7")))).isFalse();
        assertThat(file.says(NEWEST, read(SAME.replace("sites: [berlin, potsdam]", "")))).isFalse();
        assertThat(file.says(NEWEST, read(SAME + "split-rule: CUMULATIVE\n"))).isFalse();
        assertThat(file.says(NEWEST, read(SAME + "validity-days: 90\n"))).isFalse();
        assertThat(file.says(Json.NODES.nullNode(), read(SAME))).isFalse();
    }

    @Test
    void writesTiersAsTheyArePublishedAgain() throws IOException {
        JsonNode tiered =
                Json.parse(
                        """
                        {"code": "hair", "versionNo": 1, "name": "Hair", "allocation": "RELATIVE_LIST_PRICE",
                         "splitRule": "LARGEST_REMAINDER",
                         "items": [{"serviceItem": "hair", "quantity": 1, "measure": "GRAFT", "parts": 2250, "most": 3000},
                           {"serviceItem": "meso", "quantity": 2, "measure": "SESSION", "parts": 1, "most": null}],
                         "prices": [{"site": "b", "price": {"minor": 10, "currency": "EUR"}, "lineValues": [], "tiers": [
                           {"line": 1, "from": 1, "basis": "EACH", "amount": {"minor": 450, "currency": "EUR"}}]}],
                         "sites": []}
                        """);

        assertThat(file.lines(tiered))
                .contains(
                        "  - { service-item: \"meso\", quantity: 2, measure: \"SESSION\", parts: 1 }",
                        "  - { site: \"berlin\", amount-minor: 10, tiers: [{ line: 1, from: 1, basis: \"EACH\", amount-minor: 450 }] }");
        String written = String.join("\n", file.lines(tiered));
        assertThat(file.says(tiered, read(written))).isTrue();
        assertThat(file.says(tiered, read(written.replace("450", "451")))).isFalse();
        assertThat(
                        file.warnings(
                                Json.parse(
                                        """
                                        {"warnings": [{"site": "b", "line": 1, "less": 9, "lessPrice": {"minor": 90},
                                          "more": 10, "morePrice": {"minor": 80}}]}
                                        """)))
                .containsExactly(
                        "warning: line 1 at berlin: 9 cost 90 minor units, more than 10 at 80");
    }

    @Test
    void hasNoVersionBeforeTheFirst() {
        List<Exception> thrown = new ArrayList<>();
        new CommandLine(new PackageCommand())
                .setExecutionExceptionHandler(
                        (failed, command, parsed) -> {
                            thrown.add(failed);
                            return 2;
                        })
                .execute("show", "six", "--chain", "one", "--version-no", "0");

        assertThat(thrown)
                .singleElement()
                .isInstanceOfSatisfying(
                        CommandFailed.class,
                        failed -> {
                            assertThat(failed).hasMessage("--version-no: versions begin with 1");
                            assertThat(failed.badInput()).isTrue();
                        });
    }

    private JsonNode read(String text) throws IOException {
        return file.read(Files.writeString(folder.resolve("six.yaml"), text));
    }
}
