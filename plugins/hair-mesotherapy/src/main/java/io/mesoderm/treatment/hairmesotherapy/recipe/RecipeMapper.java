package io.mesoderm.treatment.hairmesotherapy.recipe;

import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows to recipes, and what is handed in to rows. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
interface RecipeMapper {

    @Mapping(target = "ingredients", source = "lines")
    Recipe toRecipe(RecipeRow row, List<RecipeLine> lines);

    @Mapping(target = "reason", source = "content.reason")
    RecipeRow toRow(
            String code,
            String name,
            int version,
            int principalAgents,
            Optional<UUID> savedBy,
            RecipeContent content);
}
