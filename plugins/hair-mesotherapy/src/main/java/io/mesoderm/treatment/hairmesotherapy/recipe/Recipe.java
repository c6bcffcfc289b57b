package io.mesoderm.treatment.hairmesotherapy.recipe;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One version of a recipe. Frozen: what a session injected can be read years later. {@code
 * principalAgents} is the count on the day it was saved, or by the roles of today where recipes are listed; {@code savedBy} is the staff member.
 */
public record Recipe(
        String code,
        String name,
        int version,
        BigDecimal maxMl,
        boolean readyMade,
        int principalAgents,
        Optional<String> reason,
        Optional<UUID> savedBy,
        List<RecipeLine> ingredients) {

    public Recipe {
        ingredients = List.copyOf(ingredients);
    }

    Recipe with(int count) {
        return new Recipe(
                code, name, version, maxMl, readyMade, count, reason, savedBy, ingredients);
    }

    public RecipeKey key() {
        return new RecipeKey(code, version);
    }

    public Set<String> ingredientCodes() {
        return ingredients.stream().map(RecipeLine::ingredient).collect(Collectors.toSet());
    }

    /** Codes of the stock products of which a session must record a lot. */
    public Set<String> products() {
        return ingredients.stream()
                .flatMap(line -> line.product().stream())
                .collect(Collectors.toSet());
    }
}
