package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.treatment.hairmesotherapy.recipe.Recipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeKey;

import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Envelope, details and recipe to a row, and a row with its zones to what is listed. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR, imports = RecipeKey.class)
interface SessionMapper {

    @Mapping(target = "id", source = "draft.id")
    @Mapping(target = "patientId", source = "draft.patient")
    @Mapping(target = "siteId", source = "draft.site")
    @Mapping(target = "practitionerId", source = "draft.practitioner")
    @Mapping(target = "recipeCode", source = "recipe.code")
    @Mapping(target = "recipeVersion", source = "recipe.version")
    SessionRow toRow(SessionDraft draft, SessionDetails details, Recipe recipe);

    @Mapping(
            target = "recipe",
            expression = "java(new RecipeKey(row.recipeCode(), row.recipeVersion()).toString())")
    SessionSummary toSummary(SessionRow row, List<TreatedZone> zones);

    default UUID uuid(EntityId id) {
        return id.value();
    }

    default Optional<UUID> corrected(Optional<TreatmentSessionId> id) {
        return id.map(EntityId::value);
    }
}
