/**
 * What is injected: recipes of the chain, versioned and never changed once saved, checked against the
 * formulary. {@link io.mesoderm.treatment.hairmesotherapy.recipe.RecipeCheck} holds the rule of two to
 * three principal agents; {@link io.mesoderm.treatment.hairmesotherapy.recipe.MesotherapyRecipes} are
 * the module's own use cases.
 */
package io.mesoderm.treatment.hairmesotherapy.recipe;
