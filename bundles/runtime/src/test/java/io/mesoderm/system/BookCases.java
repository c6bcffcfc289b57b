package io.mesoderm.system;

import static io.mesoderm.system.RouteCases.EMPTY;
import static io.mesoderm.system.RouteCases.NONE;
import static io.mesoderm.system.RouteCases.REASON;

import static java.util.Map.entry;

import java.util.Map;

/** How the routes of settlement, reports, tax and the close of a month are called. */
final class BookCases {

    static final Map<String, String> BODIES =
            Map.<String, String>ofEntries(
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
                    entry("core.read-price-views", NONE),
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
                    entry("core.list-exchange-rates", NONE),
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
                    entry("core.reopen-period", EMPTY));

    private BookCases() {}
}
