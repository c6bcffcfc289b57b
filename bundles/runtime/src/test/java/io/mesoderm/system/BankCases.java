package io.mesoderm.system;

import static io.mesoderm.system.RouteCases.EMPTY;
import static io.mesoderm.system.RouteCases.NONE;

import static java.util.Map.entry;

import java.util.Map;

/** How the routes of bank files, matches and payouts are called. */
final class BankCases {

    static final Map<String, String> BODIES =
            Map.<String, String>ofEntries(
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
                    entry("core.import-bank-file", RouteCases.interimReport("5,")),
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
                    entry("core.import-payout-file", RouteCases.payouts("po_2")),
                    entry("core.list-payouts", NONE),
                    entry("core.list-late-payouts", NONE),
                    entry("core.read-payout", NONE));

    private BankCases() {}
}
