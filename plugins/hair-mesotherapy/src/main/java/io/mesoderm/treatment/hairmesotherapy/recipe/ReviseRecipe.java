package io.mesoderm.treatment.hairmesotherapy.recipe;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The next version of a recipe; the versions before it stay as sessions recorded them. */
public record ReviseRecipe(
        @Length(min = 2, max = 40) String recipe,
        @Range(min = 0.1, max = 50) @Unit("ml") BigDecimal maxMl,
        boolean readyMade,
        @Length(min = 1, max = 40) List<RecipeLine> ingredients,
        @Length(max = 500) Optional<String> reason) {

    RecipeContent content() {
        return new RecipeContent(maxMl, readyMade, ingredients, reason);
    }
}
