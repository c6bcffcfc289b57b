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

/** What a file says is published once. */
class PolicyCommandTest {

    private static final String OWN =
            """
            code: our-own
            name: { en: Our own }
            used: CARRYING_VALUE
            fee: { percent: 10, of: UNPERFORMED }
            """;
    private static final JsonNode NEWEST =
            Json.parse(
                    """
                    {"code": "our-own", "versionNo": 2, "terms": {"name": {"en": "Our own"}, "currency": null,
                     "used": "CARRYING_VALUE", "fee": {"amountMinor": null, "percent": 10, "of": "UNPERFORMED",
                     "minimumMinor": null}, "law": null, "noFeeBeforeFirst": false, "clinicAtFault": null,
                     "medical": null, "dueDays": null, "adviserMustConfirm": false}}
                    """);

    @TempDir private Path folder;

    @Test
    void saysWhatTheNewestVersionSays() throws IOException {
        assertThat(PolicyCommand.says(NEWEST, read(OWN))).isTrue();
        assertThat(PolicyCommand.says(NEWEST, read(OWN + "due-days: 10\n"))).isFalse();
        assertThat(PolicyCommand.says(NEWEST, read(OWN.replace("10", "11")))).isFalse();
        assertThat(PolicyCommand.says(NEWEST, read(OWN.replace("our-own", "other")))).isFalse();
    }

    @Test
    void refusesAFileWithoutACode() {
        assertThatThrownBy(() -> read("name: { en: x }\n"))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("has no code");
    }

    private JsonNode read(String yaml) throws IOException {
        return PolicyCommand.read(Files.writeString(folder.resolve("own.yaml"), yaml));
    }
}
