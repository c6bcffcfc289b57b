package io.mesoderm.treatment.hairmesotherapy.recipe;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A version of a recipe that a site may use; {@code approvedBy} is the staff member. */
public record Approval(
        String code, String name, int version, Instant approvedAt, Optional<UUID> approvedBy) {

    RecipeKey key() {
        return new RecipeKey(code, version);
    }
}
