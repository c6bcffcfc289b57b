package io.mesoderm.treatment.hairmesotherapy.recipe;

import io.mesoderm.spi.reference.Entry;
import io.mesoderm.spi.rule.LocalText;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient.Status;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a site injects that its country authorised for something else; whoever is treated is told so (e140). */
public final class OffLabel {

    private OffLabel() {}

    /** The names of those ingredients that are off-label in the formulary's country, by name. */
    public static List<String> names(
            Formulary formulary, Collection<String> ingredients, Locale locale) {
        return formulary.all(ingredients).stream()
                .map(Entry::value)
                .filter(
                        ingredient ->
                                ingredient
                                        .status(formulary.country())
                                        .equals(Optional.of(Status.OFF_LABEL)))
                .map(Ingredient::name)
                .map(name -> LocalText.in(name, locale))
                .sorted()
                .toList();
    }
}
