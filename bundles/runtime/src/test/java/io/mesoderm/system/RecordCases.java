package io.mesoderm.system;

import static io.mesoderm.system.RouteCases.NONE;
import static io.mesoderm.system.RouteCases.REASON;
import static io.mesoderm.system.World.SITE;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** How the routes of what is kept of a patient's course are called, and what a {@link World} has of it. */
final class RecordCases {

    private static final String PULL =
            "{\"instrument\": \"hair-pull\", \"version\": \"2017\", \"parts\": {\"hairs\": \"1\"}}";

    private static final String REDNESS =
            """
            {"kind": "redness", "grade": 2, "onset": "2026-01-01T10:00:00Z", "relation": "POSSIBLE",
             "reporter": "STAFF"}
            """;

    private static final String CONSENT =
            """
            {"modality": "MICRONEEDLING", "version": 1, "textSha256": "<consentText>",
             "informedAt": "2026-01-01T10:00:00Z", "signature": "%s"}
            """
                    .formatted(PackageCases.DOT);

    private static final String OVERRIDE =
            """
            {"modality": "MESOTHERAPY", "rule": "<rule>", "reason": "for the test", "expiresOn": "%s"}
            """
                    .formatted(LocalDate.now(ZoneOffset.UTC).plusDays(30));

    private static final String FORTY = "{\"ageYears\": 40}";

    private static final String MINOXIDIL =
            "{\"medicine\": \"oral-minoxidil\", \"dose\": \"2.5 mg\"}";

    private static final String LICENCE =
            """
            {"kind": "LICENCE", "body": "Chamber", "number": "4711", "issuedOn": "2020-01-01",
             "expiresOn": "2026-01-01"}
            """;

    static final Map<String, String> BODIES =
            Map.ofEntries(
                    entry("core.list-emergencies", NONE),
                    entry("core.get-emergency", NONE),
                    entry("core.start-emergency", FORTY),
                    entry("core.add-emergency-entry", "{\"kind\": \"DOSE\"}"),
                    entry("core.end-emergency", "{\"circumstances\": []}"),
                    entry("core.list-credentials", NONE),
                    entry("core.add-credential", LICENCE),
                    entry("core.end-credential", REASON),
                    entry("core.list-expiring-credentials", NONE),
                    entry("core.list-overrides", NONE),
                    entry("core.give-override", OVERRIDE.replace("<rule>", "EL-10")),
                    entry("core.end-override", NONE),
                    entry("core.read-override-report", NONE),
                    entry("core.override-report-file", NONE),
                    entry("core.list-examinations", NONE),
                    entry(
                            "core.record-examination",
                            "{\"profession\": \"DOCTOR\", \"inPerson\": true}"),
                    entry("core.list-medicine-kinds", NONE),
                    entry("core.list-medicines", NONE),
                    entry("core.start-medicine", MINOXIDIL),
                    entry("core.end-medicine", REASON),
                    entry("core.list-consent-texts", NONE),
                    entry("core.list-consents", NONE),
                    entry("core.sign-consent", CONSENT),
                    entry("core.withdraw-consent", REASON),
                    entry("core.list-care-duties", NONE),
                    entry(
                            "core.begin-care-duty",
                            "{\"duty\": \"CONSENT\", \"from\": \"2099-01-01\"}"),
                    entry("core.list-adverse-event-kinds", NONE),
                    entry("core.list-open-adverse-events", NONE),
                    entry("core.list-adverse-events", NONE),
                    entry("core.get-adverse-event", NONE),
                    entry("core.look-back", NONE),
                    entry("core.report-adverse-event", REDNESS),
                    entry("core.grade-adverse-event", "{\"grade\": 2, \"reason\": \"looked at\"}"),
                    entry("core.note-adverse-event", "{\"text\": \"it is warm\"}"),
                    entry(
                            "core.resolve-adverse-event",
                            "{\"outcome\": \"RECOVERED\", \"noProduct\": true}"),
                    entry("core.release-booking", REASON),
                    entry("core.list-instruments", NONE),
                    entry("core.record-observation", PULL),
                    entry("core.list-observations", NONE),
                    entry("core.read-observation-series", NONE),
                    entry("core.mark-observation-wrong", REASON));

    private RecordCases() {}

    /** An observation of the world's patient, and an adverse event that has closed booking. */
    static void file(World world) {
        for (String question : List.of("paralysis-history", "autoimmune-disease")) {
            world.post(
                    SITE + "/patients/<patient>/health-answers",
                    "{\"question\": \"%s\", \"value\": \"YES\"}".formatted(question));
        }
        world.keep(
                "override",
                SITE + "/patients/<patient>/overrides",
                OVERRIDE.replace("<rule>", "EL-09"),
                "id");
        world.keep("emergency", SITE + "/patients/<patient>/emergencies", FORTY, "id");
        world.keep("course", SITE + "/patients/<patient>/medicines", MINOXIDIL, "id");
        world.keep("credential", World.CHAIN + "/staff/<staff>/credentials", LICENCE, "id");
        for (JsonNode text : world.get(SITE + "/consent-texts").path("texts")) {
            if (text.path("modality").asText().equals("MICRONEEDLING")) {
                world.keep("consentText", text.path("textSha256").asText());
            }
        }
        world.keep("consent", SITE + "/patients/<patient>/consents", CONSENT, "id");
        String events = SITE + "/patients/<patient>/adverse-events";
        String id = world.post(events, REDNESS).path("event").path("id").asText();
        world.keep("adverseEvent", id);
        world.keep("observation", SITE + "/patients/<patient>/observations", PULL, "id");
    }
}
