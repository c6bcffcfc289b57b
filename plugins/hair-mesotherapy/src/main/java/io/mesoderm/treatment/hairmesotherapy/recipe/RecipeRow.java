package io.mesoderm.treatment.hairmesotherapy.recipe;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code recipe_version} with its recipe's name. */
public record RecipeRow(
        String code,
        String name,
        int version,
        BigDecimal maxMl,
        boolean readyMade,
        int principalAgents,
        Optional<String> reason,
        Optional<UUID> savedBy) {}
