package io.mesoderm.system;

import static io.mesoderm.system.RouteCases.EMPTY;
import static io.mesoderm.system.RouteCases.NONE;

import static java.util.Map.entry;

import java.util.Map;

/** How the routes of payments, refunds, tips, credit and commission are called. */
final class PaymentCases {

    private static final String REFUND_TERMS =
            """
            {"name": {"en": "Own"}, "used": "CARRYING_VALUE", "noFeeBeforeFirst": false, "adviserMustConfirm": false}
            """;

    static final Map<String, String> BODIES =
            Map.<String, String>ofEntries(
                    entry("core.list-legal-identities", NONE),
                    entry(
                            "core.add-legal-identity",
                            """
                            {"validFrom": "2031-01-01", "street": "Street 1", "postcode": "10115", "city": "Berlin",
                             "registrationNumber": "HRB 1"}
                            """),
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
                    entry(
                            "core.open-card-dispute",
                            "{\"reference\": \"du_2\", \"reason\": \"not recognised\"}"),
                    entry("core.list-card-disputes", NONE),
                    entry("core.decide-card-dispute", "{\"outcome\": \"WON\"}"),
                    entry("core.quote-refund", "{\"reason\": \"PATIENT_CANCELS\"}"),
                    entry("core.refund-package", "{\"reason\": \"PATIENT_CANCELS\"}"),
                    entry("core.list-refunds", NONE),
                    entry("core.pay-goodwill", "{\"amountMinor\": 1, \"note\": \"for the test\"}"),
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
                            "{\"policy\": \"korea\", \"adviser\": \"An adviser\"}"));

    private PaymentCases() {}
}
