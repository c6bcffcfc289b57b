package io.mesoderm.system;

import static io.mesoderm.system.RouteCases.EMPTY;
import static io.mesoderm.system.RouteCases.NONE;
import static io.mesoderm.system.RouteCases.REASON;

import static java.util.Map.entry;

import java.util.Map;

/** How the routes of packages and their units are called. */
final class PackageCases {

    /** A picture of one black dot. */
    static final String DOT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==";

    private static final String CUSTOM =
            """
            "name": "Own", "items": [{"serviceItem": "scalp-massage-session", "quantity": 1}], "priceMinor": 1
            """;

    private static final String SWAPPED =
            """
            "units": ["<swapped>"], "into": [{"serviceItem": "scalp-massage-session", "quantity": 2}]
            """;

    static final Map<String, String> BODIES =
            Map.<String, String>ofEntries(
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
                    entry(
                            "core.check-package-term",
                            """
                            {"validityDays": 90, "items": [{"serviceItem": "scalp-massage-session", "quantity": 2}]}
                            """),
                    entry("core.read-sale-term", NONE),
                    entry("core.read-contract-term", NONE),
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
                    entry("core.put-discount-limit", "{\"percent\": 5}"),
                    entry("core.take-payment", "{\"tender\": \"CASH\", \"amountMinor\": 1}"),
                    entry("core.issue-invoice", EMPTY),
                    entry("core.list-invoices", NONE),
                    entry("core.read-invoice-file", NONE),
                    entry("core.read-receipt-file", NONE),
                    entry("core.read-refund-file", NONE),
                    entry("core.read-session-uses", NONE),
                    entry("core.undo-session-uses", REASON),
                    entry("core.list-unconfirmed-uses", NONE),
                    entry("core.read-use-confirmation", NONE),
                    entry("core.issue-use-code", NONE),
                    entry("core.confirm-uses", "{\"signature\": \"" + DOT + "\"}"),
                    entry("core.list-list-prices", NONE),
                    entry("core.list-payments", NONE),
                    entry("core.reverse-payment", REASON),
                    entry("core.read-contract", NONE),
                    entry("core.read-wallet", NONE),
                    entry("core.list-use-policies", NONE),
                    entry(
                            "core.add-use-policy",
                            "{\"validFrom\": \"2098-01-01\", \"unitOrder\": \"FIRST_EXPIRING\"}"),
                    entry("core.propose-units", NONE),
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
                    entry("core.use-held-unit", EMPTY));

    private PackageCases() {}
}
