package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Of several like forms on a page the one that was refused comes back with what was typed, and no other. */
class KeptAmountsPageTest {

    @Test
    void aTransferKeepsWhatTheBanksMadeOfIt() {
        FormValues typed =
                FormValues.of(Map.of("transfer", "t1", "paid", "1.2345", "received", "51,3"));

        assertThat(transfers(typed))
                .containsOnlyOnce("value=\"1.2345\"")
                .containsOnlyOnce("value=\"51,3\"")
                .containsSubsequence(
                        "id=\"paid-t1\"",
                        "value=\"1.2345\"",
                        "id=\"received-t1\"",
                        "value=\"51,3\"",
                        "id=\"paid-t2\"");
    }

    @Test
    void anUndoneUseKeepsItsReason() {
        FormValues typed = FormValues.of(Map.of("use", "u1", "reason", "by mistake"));

        assertThat(undo(typed, "u1")).contains("name=\"use\" value=\"u1\"", "value=\"by mistake\"");
        assertThat(undo(typed, "u2")).doesNotContain("by mistake");
    }

    private static String transfers(FormValues typed) {
        String transfer =
                """
                {"id": "%s", "amount": {"minor": 5000, "currency": "EUR"},
                 "payerCurrency": "TRY", "payeeCurrency": "USD"}
                """;
        return RenderedPage.of(
                "page/transferTable.jte",
                Map.of(
                        "transfers",
                        List.of(
                                Json.parse(transfer.formatted("t1")),
                                Json.parse(transfer.formatted("t2"))),
                        "siteNames",
                        Map.of(),
                        "zone",
                        ZoneOffset.UTC,
                        "action",
                        "/payments",
                        "key",
                        "k",
                        "typed",
                        typed));
    }

    private static String undo(FormValues typed, String use) {
        return RenderedPage.of(
                "page/undoUse.jte",
                Map.of("address", "/uses/" + use, "key", "k", "use", use, "typed", typed));
    }
}
