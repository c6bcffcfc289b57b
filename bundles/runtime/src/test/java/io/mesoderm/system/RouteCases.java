package io.mesoderm.system;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How each route is called: its body, with {@code <name>} for an id of a {@link World}; empty for none. A route
 * that is not here has no case, and the test of isolation says so.
 */
final class RouteCases {

    static final String NONE = "";
    static final String EMPTY = "{}";

    static final String REASON = "{\"reason\": \"for the test\"}";

    private static final Map<String, String> BODIES =
            Stream.of(
                            PlatformCases.BODIES,
                            CareCases.BODIES,
                            RecordCases.BODIES,
                            TaskCases.BODIES,
                            MaintenanceCases.BODIES,
                            BookingCases.BODIES,
                            BookImportCases.BODIES,
                            PackageCases.BODIES,
                            PaymentCases.BODIES,
                            BookCases.BODIES,
                            BankCases.BODIES)
                    .flatMap(cases -> cases.entrySet().stream())
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** What the query must have, and words of a path that are no ids of a chain. */
    private static final Map<String, String> ADDRESSES =
            Map.ofEntries(
                    entry("core.list-allowed-days", "?modality=PRP&from=2026-03-01&to=2026-03-31"),
                    entry("core.quote-package", "?template=two"),
                    entry("core.read-sale-term", "?template=visit"),
                    entry("core.dues-file", "?format=CSV"),
                    entry("core.read-price-views", "?from=2026-01-01&to=2026-12-31"),
                    entry("core.list-handout-lots", "?item=scalp-massage-session"),
                    entry("core.roll-forward", "?from=2026-01-01&to=2026-12-31"),
                    entry("core.site-roll-forward", "?from=2026-01-01&to=2026-12-31"),
                    entry("core.unused-packages", "?by=SALE"),
                    entry("core.outstanding-packages-file", "?format=CSV"),
                    entry("core.revenue", "?month=2026-03"),
                    entry("core.read-override-report", "?month=2026-03"),
                    entry("core.override-report-file", "?month=2026-03&format=CSV"),
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
                    entry("core.add-photo", "?view=VERTEX&takenOn=2026-01-01"),
                    entry("core.compare-photos", "?one=<photo>&other=<photo>"),
                    entry("core.list-audit-events", "?limit=1"));

    /** A visit that is called off can be nothing else afterwards. */
    private static final Map<String, String> VISITS =
            Map.of(
                    "core.move-appointment", "movable",
                    "core.cancel-appointment", "cancellable");

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
        String own = BookImportCases.path(operation, path);
        String words = operation.equals("core.put-role") ? own.replace("{role}", "auditor") : own;
        String visit = VISITS.getOrDefault(operation, "appointment");
        return words.replace("/api/v1", "")
                        .replace("{appointment}", "<" + visit + ">")
                        .replace("{module}", "sample-treatment")
                        .replace("{catalogue}", "oils")
                        .replace("{code}", "argan")
                        .replace("{period}", "202501")
                        .replace("{policy}", "pro-rata")
                        .replace("{job}", "count-minutes")
                        .replaceAll("\\{(\\w+)}", "<$1>")
                + ADDRESSES.getOrDefault(
                        operation,
                        BookingCases.ADDRESSES.getOrDefault(
                                operation, BookImportCases.ADDRESSES.getOrDefault(operation, "")));
    }
}
