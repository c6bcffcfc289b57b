package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeKey;

/**
 * What the session had that a correction replaces. What it had already is not asked for again: the patient has it, and the
 * record is to say so.
 */
public record CorrectedSession(
        String device, String recipeCode, int recipeVersion, boolean tookPart) {

    boolean had(RecipeKey recipe) {
        return new RecipeKey(recipeCode, recipeVersion).equals(recipe);
    }

    /** Of before parts were noted: what nobody wrote down then cannot be written down now. */
    boolean hadNoPart(SessionPlan plan) {
        return !tookPart
                && device.equals(plan.device().code())
                && plan.details().gunPart().isEmpty();
    }
}
