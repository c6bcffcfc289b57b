package io.mesoderm.treatment.hairmesotherapy.recipe;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What one version of a recipe says, as it is handed in. */
record RecipeContent(
        BigDecimal maxMl,
        boolean readyMade,
        List<RecipeLine> ingredients,
        Optional<String> reason) {

    RecipeContent {
        ingredients = List.copyOf(ingredients);
        reason = reason.map(String::strip).filter(words -> !words.isEmpty());
    }
}
