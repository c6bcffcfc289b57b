package io.mesoderm.treatment.hairmesotherapy.recipe;

import io.mesoderm.spi.care.Finding;

import java.util.List;

/** A recipe as it was saved, with what the formulary's rules say of it. */
public record SavedRecipe(Recipe recipe, List<Finding> findings) {

    public SavedRecipe {
        findings = List.copyOf(findings);
    }
}
