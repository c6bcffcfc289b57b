package io.mesoderm.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.bench.Stopwatch.Timed;
import io.mesoderm.system.ApiClient;
import io.mesoderm.system.PlatformProcess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Supplier;

/**
 * The end of a month in a chain of two hundred sites: with one, three and twelve months of the same size behind it, so
 * that what history costs is seen, and of a month of a million redemptions.
 */
final class MonthEndScenario implements Scenario {

    private static final YearMonth FIRST = YearMonth.of(2025, 1);
    private static final int MONTHS = 12;
    private static final int EACH = 50_000;
    private static final int LARGE = 1_000_000;
    private static final int MEMORY_MB = 4096;
    private static final String CHAIN = "/chains/aurelia";

    @Override
    public String name() {
        return "monthend";
    }

    @Override
    public void run(Workplace workplace, ObjectNode result) throws Exception {
        Path data = workplace.fresh("monthend");
        try (PlatformProcess platform =
                PlatformProcess.launch(data, "--config", settings(workplace).toString())) {
            BusyMonth busy = new BusyMonth(Database.of(data));
            Close close = Close.of(ApiClient.anonymous(platform.url()));
            for (int month = 1; month <= MONTHS; month++) {
                YearMonth ended = FIRST.plusMonths(month - 1L);
                busy.add(ended.atDay(1), EACH);
                ObjectNode figures = result.objectNode();
                close.measure(ended, figures);
                if (month == 1 || month == 3 || month == MONTHS) {
                    figures.put("redemptions", EACH);
                    result.set("with-%d-months-of-history".formatted(month), figures);
                }
            }
            YearMonth large = FIRST.plusMonths(MONTHS);
            busy.add(large.atDay(1), LARGE);
            ObjectNode figures = result.putObject("a-million");
            figures.put("redemptions", LARGE);
            close.measure(large, figures);
        }
    }

    /** Two hundred sites have a machine of their own for the database, with memory for a month. */
    private static Path settings(Workplace workplace) throws IOException {
        return Files.writeString(
                workplace.folder().resolve("monthend.yaml"),
                "database:\n  memory-mb: %d\n".formatted(MEMORY_MB));
    }

    private record Close(ApiClient closer, ApiClient approver) {

        static Close of(ApiClient anonymous) {
            return new Close(
                    anonymous.demo("billing@demo.example"), anonymous.demo("owner@demo.example"));
        }

        void measure(YearMonth month, ObjectNode figures) {
            String run = settle(month.atEndOfMonth(), figures);
            String statement =
                    timed(
                                    "statements-of-a-site-ms",
                                    figures,
                                    () -> approver.get(site() + "/settlement-statements").ok())
                            .path("items")
                            .path(0)
                            .path("id")
                            .textValue();
            String address = site() + "/settlement-statements/" + statement;
            timed("one-statement-ms", figures, () -> approver.get(address + "/lines").ok());
            timed(
                    "matrix-ms",
                    figures,
                    () -> approver.get(CHAIN + "/settlement-matrix?run=" + run).ok());
            String days =
                    "/package-liability?from=%s&to=%s".formatted(month.atDay(1), month.atDay(15));
            timed("roll-forward-of-chain-ms", figures, () -> approver.get(CHAIN + days).ok());
            timed("roll-forward-of-site-ms", figures, () -> approver.get(site() + days).ok());
        }

        private String settle(LocalDate lastDay, ObjectNode figures) {
            String runs = CHAIN + "/settlement-runs";
            String run =
                    timed(
                                    "close-run-ms",
                                    figures,
                                    () ->
                                            closer.post(
                                                            runs,
                                                            ApiClient.json(
                                                                    "{\"lastDay\":\"%s\"}",
                                                                    lastDay))
                                                    .ok())
                            .path("id")
                            .textValue();
            approver.post(runs + "/" + run + "/approvals", ApiClient.json("{}")).ok();
            timed(
                    "issue-all-statements-ms",
                    figures,
                    () -> closer.post(runs + "/" + run + "/issues", ApiClient.json("{}")).ok());
            return run;
        }

        private static String site() {
            return CHAIN + "/sites/" + BusyMonth.site();
        }

        private static JsonNode timed(String name, ObjectNode figures, Supplier<JsonNode> action) {
            Timed<JsonNode> timed = Stopwatch.time(action);
            figures.put(name, timed.millis());
            return timed.result();
        }
    }
}
