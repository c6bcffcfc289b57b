package io.mesoderm.platform.billing.export;

import io.mesoderm.platform.billing.report.TrialBalance;
import io.mesoderm.platform.testing.InstalledTool;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Balances by account and currency: as hledger and beancount find them in our files, and as the trial balance has them. */
public final class ReadBooks {

    private ReadBooks() {}

    /** Without a word from {@code hledger check --strict}. */
    public static Map<String, BigDecimal> byHledger(Path file) {
        InstalledTool hledger = InstalledTool.required("hledger");
        quiet(hledger.run("-f", file.toString(), "check", "--strict"));
        return balances(
                hledger.run(
                        "-f",
                        file.toString(),
                        "balance",
                        "--flat",
                        "-N",
                        "-O",
                        "csv",
                        "--layout=bare"));
    }

    /** Without a word from {@code bean-check}. */
    public static Map<String, BigDecimal> byBeancount(Path file) {
        quiet(InstalledTool.required("bean-check").run("--no-cache", file.toString()));
        return balances(
                InstalledTool.required("bean-query")
                        .run(
                                "-f",
                                "csv",
                                file.toString(),
                                "select account, currency, sum(position) group by account, currency"));
    }

    /** By the names that the files give the accounts; {@code codes} are those of the sites. */
    public static Map<String, BigDecimal> of(
            List<TrialBalance.Line> lines, Map<java.util.UUID, String> codes) {
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (TrialBalance.Line line : lines) {
            AccountName name =
                    new AccountName(
                            codes.get(line.site().value()),
                            line.account(),
                            line.qualifier(),
                            line.counterSite().map(site -> codes.get(site.value())));
            balances.merge(
                    name.path() + " " + line.currency(),
                    BigDecimal.valueOf(line.amountMinor(), Decimals.digits(line.currency())),
                    BigDecimal::add);
        }
        balances.values().removeIf(balance -> balance.signum() == 0);
        return balances;
    }

    private static void quiet(InstalledTool.Outcome outcome) {
        if (!outcome.equals(new InstalledTool.Outcome(0, ""))) {
            throw new AssertionError(outcome.said());
        }
    }

    /** The table {@code account, currency, balance}, with a head; beancount has no amount for nothing. */
    private static Map<String, BigDecimal> balances(InstalledTool.Outcome printed) {
        Map<String, BigDecimal> balances = new TreeMap<>();
        printed.said()
                .lines()
                .skip(1)
                .map(row -> row.replace("\"", "").split(","))
                .filter(row -> row.length == 3 && !row[2].isBlank())
                .forEach(
                        row ->
                                balances.put(
                                        row[0].strip() + " " + row[1].strip(),
                                        new BigDecimal(row[2].strip().split(" ")[0])));
        balances.values().removeIf(balance -> balance.signum() == 0);
        return balances;
    }
}
