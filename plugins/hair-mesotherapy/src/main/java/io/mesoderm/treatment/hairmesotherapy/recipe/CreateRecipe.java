package io.mesoderm.treatment.hairmesotherapy.recipe;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Shape;
import io.mesoderm.spi.field.Unit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A new recipe with its first version; {@code code} is how sessions name it, for ever. */
public record CreateRecipe(
        @Shape(regex = "[a-z][a-z0-9]*(-[a-z0-9]+)*", hint = "lower case, digits and dashes")
                @Length(min = 2, max = 40)
                String code,
        @Length(min = 2, max = 120) String name,
        @Range(min = 0.1, max = 50) @Unit("ml") BigDecimal maxMl,
        boolean readyMade,
        @Length(min = 1, max = 40) List<RecipeLine> ingredients,
        @Length(max = 500) Optional<String> reason) {

    RecipeContent content() {
        return new RecipeContent(maxMl, readyMade, ingredients, reason);
    }
}
