package io.mesoderm.treatment.hairmesotherapy.recipe;

import io.mesoderm.spi.field.Length;

/** Names a recipe in the path. */
public record FindRecipe(@Length(min = 2, max = 40) String recipe) {}
