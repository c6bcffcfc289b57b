package io.mesoderm.treatment.hairmesotherapy.recipe;

import java.util.Set;

/** A version of a recipe that a session of the site may name, and what it holds. */
public record OfferedRecipe(RecipeKey key, String name, Set<String> ingredients) {

    public OfferedRecipe {
        ingredients = Set.copyOf(ingredients);
    }

    static OfferedRecipe of(Recipe recipe) {
        return new OfferedRecipe(recipe.key(), recipe.name(), recipe.ingredientCodes());
    }
}
