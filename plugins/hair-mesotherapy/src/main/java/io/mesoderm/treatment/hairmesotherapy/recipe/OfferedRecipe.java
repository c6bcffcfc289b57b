package io.mesoderm.treatment.hairmesotherapy.recipe;

/** A version of a recipe that a session of the site may name. */
public record OfferedRecipe(RecipeKey key, String name) {}
