package io.mesoderm.system;

import static io.mesoderm.system.RouteCases.NONE;
import static io.mesoderm.system.RouteCases.REASON;

import static java.util.Map.entry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** How the routes of patients, care plans, sessions, stock and of the modules are called. */
final class CareCases {

    private static final String MASSAGE =
            """
            "module": "sample-treatment", "patient": "<patient>", "practitioner": "<practitioner>",
            "startedAt": "%1$s", "endedAt": "%1$s",
            "details": {"minutes": 20, "oil": "argan", "lot": "<lot>", "ml": 1}
            """
                    .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    private static final String RECIPE =
            """
            "maxMl": 4, "readyMade": true, "reason": "for the test",
            "ingredients": [{"ingredient": "minoxidil", "ml": 2}]
            """;

    static final Map<String, String> BODIES =
            Map.<String, String>ofEntries(
                    entry(
                            "core.register-patient",
                            "{\"familyName\": \"F\", \"givenNames\": \"G\", \"sex\": \"OTHER\"}"),
                    entry("core.search-patients", "{\"text\": \"patient\"}"),
                    entry("core.get-chart", NONE),
                    entry("core.get-patient-banner", NONE),
                    entry("core.list-documents", NONE),
                    entry("core.add-photo", "no picture"),
                    entry("core.list-photos", NONE),
                    entry("core.get-photo", NONE),
                    entry("core.strike-photo", REASON),
                    entry("core.get-photo-set", NONE),
                    entry("core.compare-photos", NONE),
                    entry("core.get-document", NONE),
                    entry(
                            "core.update-patient",
                            "{\"familyName\": \"F2\", \"givenNames\": \"G\", \"sex\": \"MALE\"}"),
                    entry("core.list-health-questions", NONE),
                    entry(
                            "core.answer-question",
                            "{\"question\": \"scalp-infection\", \"value\": \"NO\"}"),
                    entry("core.add-clinical-fact", "{\"kind\": \"ALLERGY\", \"text\": \"nuts\"}"),
                    entry(
                            "core.link-patients",
                            "{\"retired\": \"<retired>\", \"reason\": \"the same person\"}"),
                    entry("core.unlink-patient", NONE),
                    entry("core.give-sharing-consent", "{\"legalEntity\": \"<legalEntity>\"}"),
                    entry("core.withdraw-sharing-consent", "{\"legalEntity\": \"<legalEntity>\"}"),
                    entry(
                            "core.break-glass",
                            "{\"patientNumber\": \"<patientNumber>\", \"reason\": \"an emergency of the test\"}"),
                    entry(
                            "core.import-patients",
                            """
                            {"resourceType": "Bundle", "type": "transaction", "entry": [
                             {"fullUrl": "urn:uuid:8fdffefb-8793-3a0c-a865-5895c9c2fefd", "resource": {
                              "resourceType": "Patient", "id": "8fdffefb-8793-3a0c-a865-5895c9c2fefd",
                              "name": [{"family": "Import", "given": ["I"]}], "gender": "male",
                              "birthDate": "1980-01-01"}}]}
                            """),
                    entry("core.read-clinical-basis", NONE),
                    entry("core.list-reference-catalogues", NONE),
                    entry("core.read-reference-catalogue", NONE),
                    entry("core.read-reference-entry", NONE),
                    entry(
                            "core.preview-reference-edit",
                            "{\"acting\": 0, \"changes\": [{\"field\": \"name.en\", \"value\": \"Argan\"}]}"),
                    entry(
                            "core.sign-reference-edit",
                            """
                            {"acting": 0, "changes": [{"field": "name.en", "value": "Argan"}],
                             "reason": "a shorter name", "password": "a long enough secret 7"}
                            """),
                    entry(
                            "core.withdraw-reference-edit",
                            """
                            {"acting": 1, "reason": "back to the source", "password": "a long enough secret 7"}
                            """),
                    entry("core.read-price-bands", NONE),
                    entry("core.list-protocol-templates", NONE),
                    entry(
                            "core.create-care-plan",
                            """
                            {"module": "hair-mesotherapy", "template": "MAINT-004", "startsOn": "2026-01-01",
                             "sessions": 2, "gapDays": 100}
                            """),
                    entry("core.list-care-plans", NONE),
                    entry("core.read-care-plan", NONE),
                    entry(
                            "core.move-planned-session",
                            "{\"to\": \"2026-01-05\", \"reason\": \"the patient is away\"}"),
                    entry(
                            "core.continue-care-plan",
                            "{\"from\": \"2026-02-01\", \"reason\": \"back from a journey\"}"),
                    entry("core.review-care-plan", "{\"reason\": \"looked at again\"}"),
                    entry("core.stop-care-plan", NONE),
                    entry("core.list-checkpoints", NONE),
                    entry("core.read-checkpoint-report", NONE),
                    entry("core.complete-checkpoint", "{}"),
                    entry("core.skip-checkpoint", "{\"reason\": \"was on a journey\"}"),
                    entry(
                            "core.decide-by-checkpoint",
                            "{\"decision\": \"CONTINUE\", \"note\": \"as we talked about\"}"),
                    entry("core.list-allowed-days", NONE),
                    entry("core.list-holds", NONE),
                    entry(
                            "core.check-eligibility",
                            "{\"patient\": \"<patient>\", \"module\": \"sample-treatment\"}"),
                    entry(
                            "core.record-session",
                            "{\"usePackage\": \"<contract>\"," + MASSAGE + "}"),
                    entry(
                            "core.correct-session",
                            "{\"reason\": \"a slip of the pen\", \"usePackage\": \"<contract>\","
                                    + MASSAGE
                                    + "}"),
                    entry(
                            "core.receive-stock",
                            "{\"productCode\": \"oil\", \"lotNumber\": \"L-9\", \"expiresOn\": \"2099-01-01\", \"quantity\": 1}"),
                    entry("core.list-stock", NONE),
                    entry("core.list-usable-lots", NONE),
                    entry("core.freeze-lot", "{\"reason\": \"a recall\"}"),
                    entry("core.recall-lot", NONE),
                    entry("core.recall-lot-file", NONE),
                    entry(
                            "core.record-visit",
                            """
                            {"sale": {"template": "visit", "payments": [{"tender": "CARD", "amountMinor": 100}]},
                            """
                                    + MASSAGE
                                    + "}"),
                    entry("combination-protocols.list-sessions", NONE),
                    entry("combination-protocols.light-adherence", NONE),
                    entry(
                            "combination-protocols.tell-light-use",
                            "{\"device\": \"cap-650\", \"usedAt\": \"2026-01-01T08:00:00Z\", \"minutes\": 6}"),
                    entry("hair-mesotherapy.list-ingredients", NONE),
                    entry("hair-mesotherapy.list-recipes", NONE),
                    entry(
                            "hair-mesotherapy.create-recipe",
                            "{\"code\": \"new-serum\", \"name\": \"N\"," + RECIPE + "}"),
                    entry("hair-mesotherapy.find-recipe", NONE),
                    entry("hair-mesotherapy.revise-recipe", "{" + RECIPE + "}"),
                    entry("hair-mesotherapy.list-recipe-approvals", NONE),
                    entry("hair-mesotherapy.approve-recipe", "{\"version\": 1}"),
                    entry("hair-mesotherapy.end-recipe-approval", "{\"version\": 1}"),
                    entry("hair-mesotherapy.list-reprocessings", NONE),
                    entry(
                            "hair-mesotherapy.log-reprocessing",
                            "{\"part\": \"G-1\", \"method\": \"STERILISER\", \"logNumber\": \"17\"}"),
                    entry("hair-mesotherapy.list-instructions", NONE),
                    entry("hair-mesotherapy.list-sessions", NONE),
                    entry("hair-mesotherapy.list-points", NONE),
                    entry("sample-treatment.minutes", NONE));

    private CareCases() {}
}
