package io.mesoderm.system;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.billing.ledger.Account;

import java.math.BigDecimal;
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

    /** The table {@code account, currency, balance}, with a head, as the programs print it. */
    static Map<String, BigDecimal> balances(String csv) {
        Map<String, BigDecimal> balances = new TreeMap<>();
        csv.lines()
                .skip(1)
                .map(row -> row.replace("\"", "").split(","))
                .forEach(
                        row ->
                                balances.put(
                                        row[0].strip() + " " + row[1].strip(),
                                        new BigDecimal(row[2].strip())));
        balances.values().removeIf(balance -> balance.signum() == 0);
        return balances;
    }

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
