package io.mesoderm.treatment.hairmesotherapy;

import io.mesoderm.spi.reference.Entry;
import io.mesoderm.spi.rule.LocalText;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient;

import java.util.List;
import java.util.Locale;

/** The chain's ingredients as a client sees them. */
public record FormularyList(List<Item> ingredients) {

    public FormularyList {
        ingredients = List.copyOf(ingredients);
    }

    /** One ingredient; a {@code designDefault} role still waits for the medical director. */
    public record Item(
            String code,
            String name,
            Ingredient.Kind kind,
            Ingredient.Role role,
            String evidence,
            boolean designDefault,
            List<String> sources) {}

    static FormularyList of(List<Entry<Ingredient>> entries, Locale locale) {
        return new FormularyList(
                entries.stream()
                        .map(
                                entry ->
                                        new Item(
                                                entry.code(),
                                                LocalText.in(entry.value().name(), locale),
                                                entry.value().kind(),
                                                entry.value().role(),
                                                entry.value().evidence(),
                                                entry.designDefault(),
                                                entry.sources()))
                        .toList());
    }
}
