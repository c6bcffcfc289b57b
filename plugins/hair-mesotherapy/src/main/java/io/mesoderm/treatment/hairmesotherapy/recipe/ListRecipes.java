package io.mesoderm.treatment.hairmesotherapy.recipe;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;

import java.util.Optional;

/** One page of the chain's recipes, by code. */
public record ListRecipes(
        @Length(max = 40) Optional<String> cursor,
        @Range(min = 1, max = 200) Optional<Integer> limit) {}
