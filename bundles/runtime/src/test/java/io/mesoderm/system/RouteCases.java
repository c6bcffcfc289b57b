package io.mesoderm.system;

import static java.util.Map.entry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * How each route is called: its body, with {@code <name>} for an id of a {@link World}; empty for none. A route
 * that is not here has no case, and the test of isolation says so.
 */
final class RouteCases {

    private static final String NONE = "";
    private static final String EMPTY = "{}";

    /** A picture of one black dot. */
    private static final String DOT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==";

    private static final String REASON = "{\"reason\": \"for the test\"}";
    private static final String MASSAGE =
            """
            "module": "sample-treatment", "patient": "<patient>", "practitioner": "<practitioner>",
            "startedAt": "%1$s", "endedAt": "%1$s",
            "details": {"minutes": 20, "oil": "argan", "lot": "<lot>", "ml": 1}
            """
                    .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private static final String CUSTOM =
            """
            "name": "Own", "items": [{"serviceItem": "scalp-massage-session", "quantity": 1}], "priceMinor": 1
            """;
    private static final String SWAPPED =
            """
            "units": ["<swapped>"], "into": [{"serviceItem": "scalp-massage-session", "quantity": 2}]
            """;
    private static final String RECIPE =
            """
            "maxMl": 4, "readyMade": true, "reason": "for the test",
            "ingredients": [{"ingredient": "multivitamin-mix", "ml": 3}]
            """;

    private static final String REFUND_TERMS =
            """
            {"name": {"en": "Own"}, "used": "CARRYING_VALUE", "noFeeBeforeFirst": false, "adviserMustConfirm": false}
            """;

    private static final Map<String, String> BODIES =
            Map.<String, String>ofEntries(
                    entry(
                            "core.sign-in",
                            "{\"email\": \"x@y.example\", \"password\": \"wrong wrong\"}"),
                    entry("core.me", NONE),
                    entry("core.list-my-chains", NONE),
                    entry("core.list-api-tokens", NONE),
                    entry(
                            "core.create-api-token",
                            "{\"name\": \"t\", \"chain\": \"<chain>\", \"scopes\": [\"site.read\"], \"days\": 5}"),
                    entry("core.revoke-api-token", NONE),
                    entry("core.list-staff", NONE),
                    entry(
                            "core.admit-staff",
                            """
                            {"email": "new@x.example", "displayName": "New", "practitioner": false,
                             "role": "front-desk", "siteId": "<siteId>", "from": "2026-01-01"}
                            """),
                    entry("core.renew-invitation", NONE),
                    entry("core.withdraw-invitation", NONE),
                    entry(
                            "core.accept-invitation",
                            "{\"invitation\": \"msi_north_x\", \"password\": \"a long enough secret 8\"}"),
                    entry("core.accept-invitation-signed-in", "{\"invitation\": \"msi_north_x\"}"),
                    entry("core.reset-account", "{\"email\": \"x@y.example\"}"),
                    entry(
                            "core.set-password",
                            "{\"reset\": \"msr_x\", \"password\": \"a long enough secret 8\"}"),
                    entry("core.list-my-sites", NONE),
                    entry("core.list-practitioners", NONE),
                    entry(
                            "core.add-role",
                            "{\"role\": \"auditor\", \"siteId\": \"<siteId>\", \"from\": \"2026-01-01\"}"),
                    entry("core.end-role", "{\"on\": \"2026-12-31\"}"),
                    entry("core.list-roles", NONE),
                    entry("core.put-role", "{\"permissions\": [\"site.read\"]}"),
                    entry(
                            "core.create-chain",
                            """
                            {"key": "<chain>", "displayName": "C", "settlementZone": "UTC", "settlementCurrency": "EUR",
                             "ownerEmail": "o@c.example", "ownerName": "O", "ownerPassword": "a long enough secret 9"}
                            """),
                    entry("core.list-chains", NONE),
                    entry("core.get-chain", NONE),
                    entry("core.get-policy", NONE),
                    entry(
                            "core.put-policy",
                            "{\"sharing\": \"ENTITY\", \"settlementZone\": \"UTC\", \"settlementCurrency\": \"EUR\"}"),
                    entry("core.list-legal-entities", NONE),
                    entry(
                            "core.create-legal-entity",
                            """
                            {"code": "le", "name": "L", "country": "DE", "currency": "EUR", "fiscalStartMonth": 1}
                            """),
                    entry("core.list-sites", NONE),
                    entry(
                            "core.create-site",
                            """
                            {"code": "s3", "name": "S", "zone": "UTC", "locale": "de-DE",
                             "legalEntity": "<legalEntity>", "ownership": "OWNED"}
                            """),
                    entry(
                            "core.assign-site",
                            """
                            {"siteId": "<siteId>", "legalEntity": "<legalEntity>", "ownership": "OWNED",
                             "from": "2030-01-01"}
                            """),
                    entry("core.get-site", NONE),
                    entry("core.list-rooms", NONE),
                    entry("core.create-room", "{\"code\": \"r\", \"name\": \"R\"}"),
                    entry("core.list-modules", NONE),
                    entry("core.get-module", NONE),
                    entry("core.enable-module", EMPTY),
                    entry("core.disable-module", NONE),
                    entry("core.upgrade-module", NONE),
                    entry("core.list-installed-modules", NONE),
                    entry("core.release-module", NONE),
                    entry("core.list-dead-deliveries", NONE),
                    entry("core.revive-delivery", "{\"module\": \"sample-treatment\"}"),
                    entry(
                            "core.register-patient",
                            "{\"familyName\": \"F\", \"givenNames\": \"G\", \"sex\": \"OTHER\"}"),
                    entry("core.search-patients", "{\"text\": \"patient\"}"),
                    entry("core.get-chart", NONE),
                    entry("core.get-patient-banner", NONE),
                    entry("core.list-documents", NONE),
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
                    entry("core.list-protocol-templates", NONE),
                    entry(
                            "core.create-care-plan",
                            """
                            {"module": "hair-mesotherapy", "template": "MAINT-004", "startsOn": "2026-01-01",
                             "sessions": 2, "gapDays": 100}
                            """),
                    entry("core.list-care-plans", NONE),
                    entry("core.stop-care-plan", NONE),
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
                    entry("core.list-service-items", NONE),
                    entry(
                            "core.set-list-price",
                            "{\"item\": \"scalp-massage-session\", \"amountMinor\": 1, \"validFrom\": \"2030-01-01\"}"),
                    entry(
                            "core.publish-package",
                            """
                            {"code": "other", "name": "O", "items": [{"serviceItem": "scalp-massage-session", "quantity": 1}],
                             "prices": [{"site": "<siteId>", "amountMinor": 1}]}
                            """),
                    entry("core.list-package-templates", NONE),
                    entry("core.list-package-versions", NONE),
                    entry("core.list-selling-sites", NONE),
                    entry(
                            "core.preview-package",
                            """
                            {"code": "other", "name": "O", "items": [{"serviceItem": "scalp-massage-session", "quantity": 1}],
                             "prices": [{"site": "<siteId>", "amountMinor": 1}]}
                            """),
                    entry("core.quote-custom-package", "{" + CUSTOM + "}"),
                    entry(
                            "core.sell-custom-package",
                            "{\"patient\": \"<patient>\", \"terms\": {" + CUSTOM + "}}"),
                    entry("core.add-service-item", "{\"code\": \"tea\", \"name\": \"Tea\"}"),
                    entry("core.list-handout-lots", NONE),
                    entry("core.use-unit", "{\"parts\": 1}"),
                    entry("core.quote-delivery", "{\"delivered\": 900}"),
                    entry("core.record-delivery", "{\"delivered\": 900}"),
                    entry("core.recognise-revenue", EMPTY),
                    entry("core.expire-units", EMPTY),
                    entry(
                            "core.extend-units",
                            "{\"expiresOn\": \"2099-01-01\", \"reason\": \"a long illness\"}"),
                    entry("core.list-extensions", NONE),
                    entry("core.list-tax-codes", NONE),
                    entry(
                            "core.add-tax-code",
                            """
                            {"code": "V19", "category": "S", "percent": 19, "jurisdiction": "nowhere", "source": "no law",
                             "adviser": "An adviser", "validFrom": "2031-01-01"}
                            """),
                    entry(
                            "core.assign-tax-code",
                            "{\"serviceItem\": \"scalp-massage-session\", \"chargedTo\": \"PATIENT\", \"validFrom\": \"2031-01-01\"}"),
                    entry("core.list-legal-identities", NONE),
                    entry(
                            "core.add-legal-identity",
                            """
                            {"validFrom": "2031-01-01", "street": "Street 1", "postcode": "10115", "city": "Berlin",
                             "registrationNumber": "HRB 1"}
                            """),
                    entry("core.read-breakage", NONE),
                    entry("core.list-breakage-estimates", NONE),
                    entry(
                            "core.preview-breakage",
                            "{\"template\": \"two\", \"saleYear\": 2031, \"percent\": 10}"),
                    entry(
                            "core.add-breakage-estimate",
                            """
                            {"template": "two", "saleYear": 2031, "percent": 10, "source": "our own sales",
                             "validFrom": "2031-01-01"}
                            """),
                    entry("core.book-breakage", EMPTY),
                    entry("core.list-unclaimed-property-rules", NONE),
                    entry("core.read-unclaimed-property", NONE),
                    entry("core.unclaimed-property-file", NONE),
                    entry(
                            "core.add-unclaimed-property-rule",
                            """
                            {"unclaimed": false, "jurisdiction": "nowhere", "source": "no law", "adviser": "An adviser",
                             "validFrom": "2031-01-01"}
                            """),
                    entry(
                            "core.transfer-units",
                            "{\"patient\": \"<receiver>\", \"units\": [\"<passed>\"], \"reason\": \"a gift\"}"),
                    entry("core.quote-home-move", "{\"home\": \"<site>\"}"),
                    entry(
                            "core.move-home",
                            "{\"home\": \"<site>\", \"reason\": \"nearer to work\"}"),
                    entry(
                            "core.ask-home-move",
                            "{\"home\": \"<site>\", \"reason\": \"nearer to work\"}"),
                    entry("core.list-home-move-requests", NONE),
                    entry("core.agree-home-move", "{\"reason\": \"they live here\"}"),
                    entry("core.list-home-moves", NONE),
                    entry("core.freeze-units", "{\"reason\": \"a long illness\"}"),
                    entry("core.release-units", EMPTY),
                    entry("core.return-freeze-fee", "{\"reason\": \"taken by mistake\"}"),
                    entry("core.list-freezes", NONE),
                    entry("core.quote-conversion", "{" + SWAPPED + "}"),
                    entry(
                            "core.convert-units",
                            "{" + SWAPPED + ", \"reason\": \"a wish of the patient\"}"),
                    entry("core.undo-use", "{\"reason\": \"a slip\"}"),
                    entry("core.list-packages", NONE),
                    entry("core.quote-package", NONE),
                    entry(
                            "core.sell-package",
                            "{\"patient\": \"<patient>\", \"template\": \"two\"}"),
                    entry("core.quote-sale", "{\"template\": \"two\"}"),
                    entry(
                            "core.take-split-payment",
                            "{\"parts\": [{\"tender\": \"CARD\", \"amountMinor\": 1}, {\"tender\": \"CASH\", \"amountMinor\": 1}]}"),
                    entry("core.list-payment-intents", NONE),
                    entry(
                            "core.create-payment-intent",
                            "{\"gateway\": \"test\", \"amountMinor\": 10}"),
                    entry("core.capture-payment-intent", EMPTY),
                    entry("core.ask-payment-intent", EMPTY),
                    entry("core.return-payment-intent", "{\"reason\": \"given back there\"}"),
                    entry("core.list-vouchers", NONE),
                    entry("core.sell-voucher", "{\"tender\": \"CARD\", \"amountMinor\": 100}"),
                    entry("core.commissions", NONE),
                    entry("core.commissions-file", NONE),
                    entry("core.list-commission-rules", NONE),
                    entry(
                            "core.add-commission-rule",
                            """
                            {"site": "<site>", "role": "practitioner", "basis": "UNIT_VALUE", "percent": 10,
                             "validFrom": "2099-01-01"}
                            """),
                    entry("core.list-tips", NONE),
                    entry("core.take-tip", "{\"tender\": \"CARD\", \"amountMinor\": 100}"),
                    entry("core.return-tip", EMPTY),
                    entry("core.earned-tips", NONE),
                    entry("core.earned-tips-file", NONE),
                    entry("core.list-programmes", NONE),
                    entry(
                            "core.add-programme",
                            """
                            {"code": "points", "name": "Points", "kind": "REWARDS", "clearing": "POINTS", "refundable": false}
                            """),
                    entry("core.end-programme", EMPTY),
                    entry("core.read-credit", NONE),
                    entry("core.list-credit-moves", NONE),
                    entry("core.load-credit", "{\"tender\": \"CARD\", \"amountMinor\": 100}"),
                    entry("core.list-credit-offers", NONE),
                    entry(
                            "core.add-credit-offer",
                            """
                            {"code": "more", "name": "More", "currency": "EUR", "priceMinor": 100, "valueMinor": 120,
                             "model": "VALUE"}
                            """),
                    entry("core.end-credit-offer", EMPTY),
                    entry("core.list-credit-shares", NONE),
                    entry(
                            "core.add-credit-share",
                            """
                            {"issuer": "<seller>", "user": "<site>", "percent": 80, "validFrom": "2099-01-01"}
                            """),
                    entry("core.list-tills", NONE),
                    entry("core.open-till", "{\"floatMinor\": 0}"),
                    entry("core.close-till", "{\"countedMinor\": 0, \"reason\": \"for the test\"}"),
                    entry("core.list-buyers", NONE),
                    entry(
                            "core.add-buyer",
                            """
                            {"kind": "PERSON", "name": "Ada", "street": "A 1", "postcode": "1", "city": "B", "country": "DE"}
                            """),
                    entry(
                            "core.quote-instalments",
                            "{\"amountMinor\": 100, \"count\": 3, \"firstOn\": \"2026-01-01\"}"),
                    entry("core.list-dues", NONE),
                    entry("core.dues-file", NONE),
                    entry("core.get-discount-limit", NONE),
                    entry("core.get-freeze-price", NONE),
                    entry("core.put-freeze-price", "{\"amountMinor\": 0}"),
                    entry(
                            "core.open-card-dispute",
                            "{\"reference\": \"du_2\", \"reason\": \"not recognised\"}"),
                    entry("core.list-card-disputes", NONE),
                    entry("core.decide-card-dispute", "{\"outcome\": \"WON\"}"),
                    entry("core.put-discount-limit", "{\"percent\": 5}"),
                    entry("core.read-price-views", NONE),
                    entry("core.take-payment", "{\"tender\": \"CASH\", \"amountMinor\": 1}"),
                    entry("core.quote-refund", "{\"reason\": \"PATIENT_CANCELS\"}"),
                    entry("core.refund-package", "{\"reason\": \"PATIENT_CANCELS\"}"),
                    entry("core.list-refunds", NONE),
                    entry("core.pay-goodwill", "{\"amountMinor\": 1, \"note\": \"for the test\"}"),
                    entry("core.list-site-locks", NONE),
                    entry("core.soft-lock-chain", "{\"through\": \"2019-12-31\"}"),
                    entry("core.set-chain-rolling-lock", EMPTY),
                    entry(
                            "core.soft-lock-site",
                            "{\"site\": \"<site>\", \"through\": \"2019-12-31\"}"),
                    entry("core.set-site-rolling-lock", "{\"site\": \"<site>\"}"),
                    entry(
                            "core.unlock-site",
                            """
                            {"site": "<site>", "legalEntity": "<legalEntity>", "period": 202501, "reason": "for the test"}
                            """),
                    entry(
                            "core.quote-session-refund",
                            "{\"reason\": \"PATIENT_CANCELS\", \"note\": \"for the test\"}"),
                    entry(
                            "core.refund-session",
                            "{\"reason\": \"PATIENT_CANCELS\", \"note\": \"for the test\"}"),
                    entry(
                            "core.replace-sale",
                            """
                            {"reason": "for the test", "sale": {"patient": "<patient>", "template": "no-such-package"}}
                            """),
                    entry("core.list-replacements", NONE),
                    entry("core.issue-invoice", EMPTY),
                    entry("core.list-invoices", NONE),
                    entry("core.read-invoice-file", NONE),
                    entry("core.read-receipt-file", NONE),
                    entry("core.read-refund-file", NONE),
                    entry("core.list-refund-policies", NONE),
                    entry(
                            "core.publish-refund-policy",
                            "{\"code\": \"by-nobody\", \"terms\": " + REFUND_TERMS + "}"),
                    entry("core.list-refund-policy-versions", NONE),
                    entry(
                            "core.preview-refund-policy",
                            "{\"terms\": "
                                    + REFUND_TERMS
                                    + """
                                    , "example": {"currency": "EUR", "priceMinor": 90000, "sessions": 3,
                                     "listPriceMinor": 40000, "used": 1, "returned": 2, "reason": "PATIENT_CANCELS"}}
                                    """),
                    entry(
                            "core.override-refund-limit",
                            """
                            {"policy": "pro-rata", "limit": "korea", "reason": "counsel's letter",
                             "answerable": "A. Counsel"}
                            """),
                    entry(
                            "core.confirm-refund-policy",
                            "{\"policy\": \"korea\", \"adviser\": \"An adviser\"}"),
                    entry("core.read-session-uses", NONE),
                    entry("core.undo-session-uses", REASON),
                    entry("core.list-unconfirmed-uses", NONE),
                    entry("core.read-use-confirmation", NONE),
                    entry("core.issue-use-code", NONE),
                    entry("core.confirm-uses", "{\"signature\": \"" + DOT + "\"}"),
                    entry("core.billing-overview", NONE),
                    entry("core.unused-packages", NONE),
                    entry("core.list-outstanding-packages", NONE),
                    entry("core.outstanding-packages-file", NONE),
                    entry("core.revenue", NONE),
                    entry("core.revenue-file", NONE),
                    entry("core.site-billing-overview", NONE),
                    entry("core.site-unused-packages", NONE),
                    entry("core.list-site-outstanding-packages", NONE),
                    entry("core.site-outstanding-packages-file", NONE),
                    entry("core.site-revenue", NONE),
                    entry("core.site-revenue-file", NONE),
                    entry("core.list-postings", NONE),
                    entry("core.read-transaction", NONE),
                    entry("core.read-site-transaction", NONE),
                    entry("core.list-site-ownerships", NONE),
                    entry("core.list-exchange-rates", NONE),
                    entry("core.list-list-prices", NONE),
                    entry("core.list-payments", NONE),
                    entry("core.reverse-payment", REASON),
                    entry("core.read-contract", NONE),
                    entry("core.read-wallet", NONE),
                    entry("core.list-settlement-rules", NONE),
                    entry("core.end-settlement-rule", "{\"validTo\": \"2099-12-31\"}"),
                    entry(
                            "core.add-settlement-rule",
                            """
                            {"seller": "<seller>", "provider": "<provider>", "validFrom": "2031-01-01",
                             "model": "PROVIDER_RECOGNISES", "basis": "UNIT_VALUE", "percent": 50}
                            """),
                    entry(
                            "core.add-exchange-rate",
                            """
                            {"base": "EUR", "quote": "USD", "validOn": "2026-01-01", "rate": 1.1, "source": "test"}
                            """),
                    entry(
                            "core.preview-settlement-rule",
                            """
                            {"rule": {"seller": "<seller>", "provider": "<provider>", "validFrom": "2031-01-01",
                             "model": "PROVIDER_RECOGNISES", "basis": "UNIT_VALUE", "percent": 50}}
                            """),
                    entry("core.list-use-policies", NONE),
                    entry(
                            "core.add-use-policy",
                            "{\"validFrom\": \"2098-01-01\", \"unitOrder\": \"FIRST_EXPIRING\"}"),
                    entry("core.propose-units", NONE),
                    entry(
                            "core.record-visit",
                            """
                            {"sale": {"template": "visit", "payments": [{"tender": "CARD", "amountMinor": 100}]},
                            """
                                    + MASSAGE
                                    + "}"),
                    entry("core.list-reservations", NONE),
                    entry(
                            "core.hold-unit",
                            """
                            {"patient": "<patient>", "item": "scalp-massage-session", "unit": "<booked>", "parts": 1,
                             "plannedAt": "2098-01-01T10:00:00Z"}
                            """),
                    entry(
                            "core.call-off-visit",
                            "{\"by\": \"CLINIC\", \"reason\": \"another day\"}"),
                    entry("core.miss-visit", "{\"reason\": \"did not come\"}"),
                    entry("core.waive-missed-visit", "{\"reason\": \"an accident\"}"),
                    entry("core.use-held-unit", EMPTY),
                    entry("core.list-use-denials", NONE),
                    entry(
                            "core.add-use-denial",
                            "{\"measure\": \"PIECE\", \"validFrom\": \"2031-01-01\"}"),
                    entry("core.end-use-denial", "{\"validTo\": \"2099-12-31\"}"),
                    entry("core.list-service-costs", NONE),
                    entry(
                            "core.add-service-cost",
                            """
                            {"site": "<siteId>", "serviceItem": "scalp-massage-session", "amountMinor": 100,
                             "validFrom": "2026-01-01"}
                            """),
                    entry("core.run-settlement", "{\"lastDay\": \"2026-01-01\"}"),
                    entry("core.approve-settlement", "{}"),
                    entry("core.issue-settlement", "{}"),
                    entry("core.read-settlement-matrix", NONE),
                    entry("core.royalty-base", NONE),
                    entry("core.royalty-base-file", NONE),
                    entry("core.tax-report", NONE),
                    entry("core.tax-report-file", NONE),
                    entry("core.get-settlement-cycle", NONE),
                    entry("core.set-settlement-cycle", EMPTY),
                    entry("core.read-month-end", NONE),
                    entry("core.read-settlement-summary", NONE),
                    entry("core.read-settlement-summary-file", NONE),
                    entry("core.read-statement-transfers", NONE),
                    entry("core.read-open-settlement", NONE),
                    entry("core.list-open-settlement-lines", NONE),
                    entry("core.dispute-line", "{\"reason\": \"not ours\"}"),
                    entry("core.list-disputes", NONE),
                    entry("core.resolve-dispute", "{\"upheld\": false, \"reason\": \"it stands\"}"),
                    entry("core.net-settlement", "{}"),
                    entry("core.list-settlement-transfers", NONE),
                    entry("core.pay-settlement-transfer", "{}"),
                    entry("core.read-settlement-matrix-file", NONE),
                    entry("core.read-statement-file", NONE),
                    entry("core.list-site-invoices", NONE),
                    entry("core.read-site-invoice-file", NONE),
                    entry("core.list-settlement-runs", NONE),
                    entry("core.list-run-statements", NONE),
                    entry("core.pay-settlement", "{\"paidMinor\": 1}"),
                    entry("core.list-statements", NONE),
                    entry("core.read-statement", NONE),
                    entry("core.list-statement-lines", NONE),
                    entry(
                            "core.open-bank-account",
                            "{\"code\": \"second\", \"number\": \"4711\", \"currency\": \"EUR\", \"holder\": \"H\"}"),
                    entry("core.list-bank-accounts", NONE),
                    entry("core.read-bank-account", NONE),
                    entry(
                            "core.put-bank-mapping",
                            """
                            {"mapping": {"headerRow": 1, "datePattern": "yyyy-MM-dd", "decimal": "POINT",
                             "bookedOn": "day", "amount": "amount", "text": []}}
                            """),
                    entry("core.preview-bank-table", "day,amount\n2026-03-10,5.00\n"),
                    entry("core.import-bank-file", interimReport("5,")),
                    entry("core.list-bank-files", NONE),
                    entry("core.read-bank-file", NONE),
                    entry("core.list-bank-statements", NONE),
                    entry("core.read-bank-statement", NONE),
                    entry("core.list-bank-lines", NONE),
                    entry("core.list-open-bank-lines", NONE),
                    entry("core.read-bank-proposals", NONE),
                    entry(
                            "core.match-bank-lines",
                            "{\"lines\": [\"<bankLine>\"], \"items\": [], \"rest\": \"SUSPENSE\"}"),
                    entry("core.match-exact-bank-lines", EMPTY),
                    entry("core.undo-bank-match", EMPTY),
                    entry("core.list-bank-matches", NONE),
                    entry("core.read-clearing", NONE),
                    entry("core.import-payout-file", payouts("po_2")),
                    entry("core.list-payouts", NONE),
                    entry("core.list-late-payouts", NONE),
                    entry("core.read-payout", NONE),
                    entry("core.roll-forward", NONE),
                    entry("core.site-roll-forward", NONE),
                    entry("core.roll-forward-file", NONE),
                    entry("core.site-roll-forward-file", NONE),
                    entry("core.trial-balance", NONE),
                    entry("core.consolidation", NONE),
                    entry("core.consolidation-file", NONE),
                    entry("core.read-contract-liability", NONE),
                    entry("core.export-journal", NONE),
                    entry("core.list-journal-exports", NONE),
                    entry(
                            "core.keep-journal-export",
                            "{\"from\": \"2026-01-01\", \"to\": \"2026-12-31\", \"format\": \"CSV\"}"),
                    entry("core.compare-journal-export", NONE),
                    entry("core.list-entries-since-export", NONE),
                    entry("core.list-account-codes", NONE),
                    entry(
                            "core.set-account-codes",
                            "{\"codes\": [{\"account\": \"BANK\", \"code\": \"1200\"}]}"),
                    entry("core.audit-ledger", NONE),
                    entry("core.list-periods", NONE),
                    entry("core.read-period", NONE),
                    entry("core.check-period", NONE),
                    entry("core.get-rolling-lock", NONE),
                    entry("core.set-rolling-lock", "{\"days\": 10}"),
                    entry("core.soft-lock-until", "{\"through\": \"2024-12-31\"}"),
                    entry("core.read-closing-difference", NONE),
                    entry("core.soft-lock-period", EMPTY),
                    entry("core.unlock-period", REASON),
                    entry("core.lock-period", EMPTY),
                    entry("core.finish-period", REASON),
                    entry("core.request-reopening", REASON),
                    entry("core.reopen-period", EMPTY),
                    entry("core.list-audit-events", NONE),
                    entry("core.list-platform-audit-events", NONE),
                    entry("core.play-demo-month", "{\"packages\": 1}"),
                    entry("core.list-reference-sources", NONE),
                    entry("core.describe-api", NONE),
                    entry("core.describe-site-api", NONE),
                    entry("hair-mesotherapy.list-ingredients", NONE),
                    entry("hair-mesotherapy.list-recipes", NONE),
                    entry(
                            "hair-mesotherapy.create-recipe",
                            "{\"code\": \"new-serum\", \"name\": \"N\"," + RECIPE + "}"),
                    entry("hair-mesotherapy.find-recipe", NONE),
                    entry("hair-mesotherapy.revise-recipe", "{" + RECIPE + "}"),
                    entry("hair-mesotherapy.list-instructions", NONE),
                    entry("hair-mesotherapy.list-sessions", NONE),
                    entry("sample-treatment.minutes", NONE));

    /** What the query must have, and words of a path that are no ids of a chain. */
    private static final Map<String, String> ADDRESSES =
            Map.ofEntries(
                    entry("core.quote-package", "?template=two"),
                    entry("core.dues-file", "?format=CSV"),
                    entry("core.read-price-views", "?from=2026-01-01&to=2026-12-31"),
                    entry("core.list-handout-lots", "?item=scalp-massage-session"),
                    entry("core.roll-forward", "?from=2026-01-01&to=2026-12-31"),
                    entry("core.site-roll-forward", "?from=2026-01-01&to=2026-12-31"),
                    entry("core.unused-packages", "?by=SALE"),
                    entry("core.outstanding-packages-file", "?format=CSV"),
                    entry("core.revenue", "?month=2026-03"),
                    entry("core.commissions", "?month=2026-03"),
                    entry("core.read-unclaimed-property", "?on=2026-03-10"),
                    entry("core.unclaimed-property-file", "?on=2026-03-10&format=CSV"),
                    entry("core.earned-tips", "?month=2026-03"),
                    entry("core.earned-tips-file", "?month=2026-03&format=CSV"),
                    entry("core.commissions-file", "?month=2026-03&format=CSV"),
                    entry("core.revenue-file", "?month=2026-03&format=CSV"),
                    entry("core.site-unused-packages", "?by=SALE"),
                    entry("core.site-outstanding-packages-file", "?format=CSV"),
                    entry("core.site-revenue", "?month=2026-03"),
                    entry("core.site-revenue-file", "?month=2026-03&format=CSV"),
                    entry(
                            "core.list-postings",
                            "?site=<site>&account=PACKAGE_LIABILITY&currency=EUR"),
                    entry("core.roll-forward-file", "?from=2026-01-01&to=2026-12-31&format=CSV"),
                    entry(
                            "core.site-roll-forward-file",
                            "?from=2026-01-01&to=2026-12-31&format=CSV"),
                    entry("core.export-journal", "?from=2026-01-01&to=2026-12-31&format=CSV"),
                    entry("core.consolidation-file", "?format=CSV"),
                    entry("core.read-settlement-matrix", "?run=<run>"),
                    entry("core.royalty-base", "?from=2026-01-01&to=2026-12-31"),
                    entry("core.royalty-base-file", "?from=2026-01-01&to=2026-12-31&format=CSV"),
                    entry("core.tax-report-file", "?format=CSV"),
                    entry(
                            "core.list-open-settlement-lines",
                            "?debtor=<seller>&creditor=<site>&currency=EUR"),
                    entry("core.read-settlement-matrix-file", "?run=<run>&format=CSV"),
                    entry("core.read-settlement-summary-file", "?format=CSV"),
                    entry("core.read-statement-file", "?format=CSV"),
                    entry("core.list-audit-events", "?limit=1"));

    private RouteCases() {}

    /** What a bank says of the account of a {@link World} in the middle of a day. */
    static String interimReport(String amount) {
        return """
        :20:NOW
        :25:815
        :28C:1
        :34F:EUR0,
        :61:260311C%sNTRFNONREF
        -
        """
                .formatted(amount);
    }

    /** What a bank says of it at the end of a day: three movements. */
    static String closedStatement() {
        return """
        :20:DAY
        :25:815
        :28C:1/1
        :60F:C260310EUR10,
        :61:260310C1,NTRFNONREF
        :61:260310C2,NTRFNONREF
        :61:260310C3,NTRFNONREF
        :62F:C260310EUR16,
        -
        """;
    }

    /** What a processor says of a payout. */
    static String payouts(String id) {
        return """
        automatic_payout_id,balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category
        %s,txn_1,2026-03-10 09:12:33,eur,10.00,0.30,9.70,charge
        """
                .formatted(id);
    }

    /** The call of an operation; empty when nobody wrote one. */
    static Optional<String> body(String operation) {
        return Optional.ofNullable(BODIES.get(operation));
    }

    /** The path of an operation below {@code /api/v1} with {@code <name>} for ids, and its query. */
    static String address(String operation, String path) {
        String words = operation.equals("core.put-role") ? path.replace("{role}", "auditor") : path;
        return words.replace("/api/v1", "")
                        .replace("{module}", "sample-treatment")
                        .replace("{period}", "202501")
                        .replace("{policy}", "pro-rata")
                        .replaceAll("\\{(\\w+)}", "<$1>")
                + ADDRESSES.getOrDefault(operation, "");
    }
}
