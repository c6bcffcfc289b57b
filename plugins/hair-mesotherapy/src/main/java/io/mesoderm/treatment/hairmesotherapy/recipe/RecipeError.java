package io.mesoderm.treatment.hairmesotherapy.recipe;

import io.mesoderm.spi.ErrorCode;
import io.mesoderm.spi.ErrorKind;

/** Why a recipe is refused. */
public enum RecipeError implements ErrorCode {
    RECIPE_NOT_FOUND(404),
    RECIPE_CODE_TAKEN(409),
    RECIPE_ALREADY_APPROVED(409),
    /** The site's list of approved recipes does not have it. */
    RECIPE_NOT_APPROVED(422),
    INGREDIENT_UNKNOWN(422),
    INGREDIENT_REPEATED(422),
    /** An ingredient must not be used at all. */
    RECIPE_BLOCKED(422),
    /** The rule of principal agents asks for a reason. */
    REASON_MISSING(422),
    /** Only a prescriber may save such a recipe. */
    PRESCRIBER_NEEDED(422);

    private final int status;

    RecipeError(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.USER;
    }

    @Override
    public int status() {
        return status;
    }
}
