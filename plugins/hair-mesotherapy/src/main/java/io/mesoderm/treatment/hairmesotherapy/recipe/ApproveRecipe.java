package io.mesoderm.treatment.hairmesotherapy.recipe;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;

/** Names a version of a recipe that the site may use, or may use no more. */
public record ApproveRecipe(
        @Length(min = 2, max = 40) String recipe, @Range(min = 1, max = 999999) int version) {

    RecipeKey key() {
        return new RecipeKey(recipe, version);
    }
}
