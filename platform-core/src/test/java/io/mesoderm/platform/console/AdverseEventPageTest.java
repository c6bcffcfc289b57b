package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One adverse event: what follows with its basis, the look-back, and forms for those who may. */
class AdverseEventPageTest {

    private static final String FOUND =
            """
            {"from": "2025-12-16", "to": "2026-03-03", "lots": [{"product": "Vitamins", "lotNumber": "L-1",
             "usedOn": "2026-01-10"}], "devices": [{"code": "mesogun", "site": "a", "usedOn": "2026-01-10"}],
             "next": "lot/1/2", "sameDevice": [], "others": [
             {"usedOn": "2026-01-11", "site": "a", "patient": "p2", "named": {"name": "Bea", "number": "P-2"}, "hasEvent": true},
             {"usedOn": "2026-01-10", "site": "b", "device": "mesogun", "hasEvent": false}]}
            """;

    @Test
    void saysWhatFollowsAndWhomToLookAt() {
        assertThat(page(FOUND, true, FormValues.NEW))
                .contains("Take a culture.")
                .contains("AE-04 ◆ · Rests on e92, e94.")
                .contains("No further booking until a clinician releases it.")
                .contains("Vitamins L-1")
                .contains("Device mesogun at Berlin")
                .contains("<span class=\"fine\">mesogun</span>")
                .contains("href=\"?cursor=lot/1/2\"")
                .contains("<a href=\"/c/chain/s/a/patients/p2/adverse-events\">Bea")
                .contains("had an adverse event since")
                .contains("Who this patient is, and the allergies, are not shown to you here.")
                .contains("Open booking again")
                .contains("<option value=\"l-1\"")
                .contains("Nothing of ours was used");
    }

    @Test
    void offersNothingToWhoMayNotJudge() {
        assertThat(page("{}", false, FormValues.NEW))
                .contains("No further booking until a clinician releases it.")
                .doesNotContain("Open booking again", "Give another grade", "Look back")
                .contains("Add a note");
    }

    @Test
    void keepsARefusedReasonBesideItsField() {
        var typed =
                new FormValues(
                        Map.of("reason", List.of("x")),
                        Map.of("reason", List.of("must have at least 3 characters")));

        assertThat(page("{}", true, typed))
                .containsPattern("id=\"reason\" [^>]*value=\"x\" aria-invalid=\"true\"")
                .contains("must have at least 3 characters");
    }

    private static String page(String lookBack, boolean mayJudge, FormValues typed) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Nodule, Ada");
        values.put("banner", RenderedPage.UNKNOWN);
        values.put(
                "event",
                Json.parse(
                        """
                        {"id": "e", "kind": "nodule", "kindName": "Nodule", "grade": 2, "state": "OPEN",
                         "relation": "POSSIBLE", "onset": "2026-03-10T08:00:00Z", "holdsBookings": true,
                         "productFault": false}
                        """));
        values.put(
                "log",
                Json.parse(
                        """
                        [{"kind": "REPORTED", "code": "nodule", "grade": 2, "text": "hard", "at": "2026-03-10T08:00:00Z"}]
                        """));
        values.put(
                "consequences",
                Json.parse(
                        """
                        [{"rule": "AE-04", "follows": "SUSPECT_NTM", "says": "Take a culture.", "designDefault": true,
                          "sources": ["e92", "e94"], "due": "2026-03-10T12:00:00Z"}]
                        """));
        values.put("lookBack", Json.parse(lookBack));
        values.put("lots", Map.of("l-1", "Vitamins L-1"));
        values.put("siteNames", Map.of("a", "Berlin"));
        values.put("kinds", Map.of("nodule", "Nodule"));
        values.put("grades", Map.of("1", "1 tender"));
        values.put("mayNote", true);
        values.put("mayJudge", mayJudge);
        values.put("zone", ZoneId.of("UTC"));
        values.put("base", "/c/chain/s/a");
        values.put("here", "/c/chain/s/a/patients/p/adverse-events/e");
        values.put("typed", typed);
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/adverseEvent.jte", values);
    }
}
