package io.mesoderm.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a file of settlement rules says, sites by their codes, and which of it the chain has already. */
class RuleFileTest {

    private static final String RULES =
            """
            rules:
              - { seller: berlin, provider: potsdam, valid-from: 2026-01-01, model: PROVIDER_RECOGNISES,
                  basis: UNIT_VALUE, percent: 62.50, cap-minor: 15000 }
              - { seller: potsdam, provider: berlin, package-template: six, valid-from: 2026-02-01,
                  model: SELLER_IS_PRINCIPAL, basis: FIXED, fixed-minor: 8000 }
            """;
    private static final JsonNode THERE =
            Json.parse(
                    """
                    {"id": "r1", "sellerSiteId": "b", "providerSiteId": "p", "validFrom": "2026-01-01",
                     "model": "PROVIDER_RECOGNISES", "basis": "UNIT_VALUE", "rateNumerator": 5,
                     "rateDenominator": 8, "capMinor": 15000, "currency": "EUR"}
                    """);

    private final RuleFile file =
            new RuleFile(
                    List.of(
                            Json.parse("{\"id\": \"b\", \"code\": \"berlin\"}"),
                            Json.parse("{\"id\": \"p\", \"code\": \"potsdam\"}")));

    @TempDir private Path folder;

    @Test
    void namesSitesByTheirIds() throws IOException {
        assertThat(read(RULES))
                .extracting(JsonNode::toString)
                .element(1)
                .isEqualTo(
                        "{\"seller\":\"p\",\"provider\":\"b\",\"packageTemplate\":\"six\","
                                + "\"validFrom\":\"2026-02-01\",\"model\":\"SELLER_IS_PRINCIPAL\","
                                + "\"basis\":\"FIXED\",\"fixedMinor\":8000}");
        assertThatThrownBy(() -> read("rules:\n  - { seller: paris, provider: berlin }"))
                .hasMessage("FILE: 'paris' is none of the sites berlin, potsdam");
        assertThatThrownBy(() -> read("rates: []")).hasMessageEndingWith("has no list 'rules'");
    }

    @Test
    void knowsWhatIsThereAlready() throws IOException {
        assertThat(RuleFile.says(THERE, read(RULES).getFirst())).isTrue();
        assertThat(RuleFile.says(THERE, read(RULES).getLast())).isFalse();
        assertThat(RuleFile.says(THERE, read(RULES.replace("62.50", "62.51")).getFirst()))
                .isFalse();
        assertThat(RuleFile.says(THERE, read(RULES.replace("15000", "15001")).getFirst()))
                .isFalse();
    }

    @Test
    void showsARuleOnOneLine() {
        assertThat(file.line(THERE))
                .isEqualTo("r1  berlin -> potsdam  everything  2026-01-01  UNIT_VALUE 62.5 %");
    }

    private List<JsonNode> read(String yaml) throws IOException {
        return file.read(Files.writeString(folder.resolve("rules.yaml"), yaml));
    }
}
