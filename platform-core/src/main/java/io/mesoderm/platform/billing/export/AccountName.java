package io.mesoderm.platform.billing.export;

import io.mesoderm.platform.billing.ledger.Account;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An account of one site, and what it is called in plain-text books:
 * {@code Assets:Berlin:Processor-Clearing:CARD}. Two accounts never get one name.
 */
record AccountName(String site, Account account, String qualifier, Optional<String> counterSite) {

    static final Comparator<AccountName> ORDER = Comparator.comparing(AccountName::path);

    /** Codes, constants and pairs of currencies as we write them: no two of them lose what keeps them apart. */
    private static final Pattern PLAIN =
            Pattern.compile(
                    "[a-z][a-z0-9]*(-[a-z0-9]+)*"
                            + "|(?![A-Z]{3}_[A-Z]{3}$)[A-Z]{2}[A-Z0-9]*(_[A-Z0-9]+)*"
                            + "|[A-Z]{3}/[A-Z]{3}");

    /** Colons between components, each a capital letter or digit and then letters, digits and dashes. */
    String path() {
        return Stream.of(
                        Stream.of(root(), component(site), words(account.name())),
                        Stream.of(qualifier)
                                .filter(word -> !word.isEmpty())
                                .map(AccountName::component),
                        counterSite.stream().map(AccountName::component))
                .flatMap(parts -> parts)
                .collect(Collectors.joining(":"));
    }

    private String root() {
        return switch (account.type()) {
            case ASSET -> "Assets";
            case LIABILITY -> "Liabilities";
            case INCOME -> "Income";
            case COST -> "Expenses";
        };
    }

    /** {@code CASH_DRAWER} as {@code Cash-Drawer}. */
    private static String words(String constant) {
        return Arrays.stream(constant.toLowerCase(Locale.ROOT).split("_"))
                .map(AccountName::capitalised)
                .collect(Collectors.joining("-"));
    }

    /** What is written in an unusual way loses characters and gets a mark of its own instead. */
    private static String component(String word) {
        String kept = capitalised(word.replaceAll("[^A-Za-z0-9]", "-"));
        if (PLAIN.matcher(word).matches()) {
            return kept;
        }
        String mark =
                UUID.nameUUIDFromBytes(word.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .substring(0, 8);
        return "X" + kept + "-" + mark;
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
