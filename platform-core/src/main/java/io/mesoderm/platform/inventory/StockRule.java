package io.mesoderm.platform.inventory;

import io.mesoderm.spi.reference.Catalogue;

import java.util.Map;
import java.util.Optional;

/**
 * A rule of {@code seeds/care/stock-rules.yaml}; texts by language.
 *
 * @param inUseDays how long an opened multi-dose vial may be used where its maker says nothing shorter
 */
public record StockRule(Map<String, String> message, Optional<Integer> inUseDays) {

    public static final Catalogue<StockRule> CATALOGUE =
            new Catalogue<>("stock-rules", StockRule.class);

    static final String IN_USE = "FO-08";

    /** The rule in the language, else in English, which every text has. */
    String message(String language) {
        return message.getOrDefault(language, message.getOrDefault("en", ""));
    }
}
