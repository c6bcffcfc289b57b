package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.testing.InstalledTool;
import io.mesoderm.platform.testing.InstalledTool.Outcome;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Balances by account and currency: as other people's programs find them, and as the trial balance has them. */
final class ExportedBooks {

    static final List<String> ENTITIES = List.of("aurelia-de", "bogazici-tr");

    private ExportedBooks() {}

    /** Without a word from {@code hledger check --strict}. */
    static Map<String, BigDecimal> byHledger(Path file) {
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
    static Map<String, BigDecimal> byBeancount(Path file) {
        quiet(InstalledTool.required("bean-check").run("--no-cache", file.toString()));
        return balances(
                InstalledTool.required("bean-query")
                        .run(
                                "-f",
                                "csv",
                                file.toString(),
                                "select account, currency, sum(position) group by account, currency"));
    }

    private static void quiet(Outcome outcome) {
        assertThat(outcome).isEqualTo(new Outcome(0, ""));
    }

    /** The table {@code account, currency, balance}, with a head; beancount has no amount for nothing. */
    private static Map<String, BigDecimal> balances(Outcome printed) {
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

    /** The trial balance of an entity, by the names that the files give the accounts. */
    static Map<String, BigDecimal> of(JsonNode trialBalance, JsonNode sites) {
        Map<String, String> codes = new HashMap<>();
        sites.forEach(site -> codes.put(site.path("id").asText(), site.path("code").asText()));
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (JsonNode line : trialBalance.path("lines")) {
            Currency currency = Currency.getInstance(line.path("currency").asText());
            balances.put(
                    path(line, codes) + " " + currency,
                    BigDecimal.valueOf(
                            line.path("amountMinor").longValue(),
                            currency.getDefaultFractionDigits()));
        }
        balances.values().removeIf(balance -> balance.signum() == 0);
        return balances;
    }

    private static String path(JsonNode line, Map<String, String> codes) {
        Account account = Account.valueOf(line.path("account").asText());
        String root =
                switch (account.type()) {
                    case ASSET -> "Assets";
                    case LIABILITY -> "Liabilities";
                    case INCOME -> "Income";
                    case COST -> "Expenses";
                };
        String name =
                Arrays.stream(account.name().toLowerCase(Locale.ROOT).split("_"))
                        .map(ExportedBooks::capitalised)
                        .collect(Collectors.joining("-"));
        String path = root + ":" + capitalised(codes.get(line.path("site").asText())) + ":" + name;
        String qualifier = line.path("qualifier").asText();
        if (!qualifier.isEmpty()) {
            path += ":" + capitalised(qualifier.replaceAll("[/_]", "-"));
        }
        return line.hasNonNull("counterSite")
                ? path + ":" + capitalised(codes.get(line.path("counterSite").asText()))
                : path;
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
