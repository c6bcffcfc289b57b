package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Device;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Technique;
import io.mesoderm.treatment.hairmesotherapy.recipe.Recipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeKey;

import java.util.Optional;
import java.util.function.Function;

/** The details with what they name: device, technique and recipe are known, or the session is refused. */
record SessionPlan(
        SessionDetails details, Entry<Device> device, Entry<Technique> technique, Recipe recipe) {

    static SessionPlan of(
            SessionDetails details,
            ReferenceData reference,
            Function<RecipeKey, Optional<Recipe>> recipes,
            CallContext context) {
        requirePlaces(details);
        return new SessionPlan(
                details,
                entry(Catalogues.DEVICES, details.device(), "device", reference, context),
                entry(Catalogues.TECHNIQUES, details.technique(), "technique", reference, context),
                RecipeKey.parse(details.recipe())
                        .flatMap(recipes)
                        .orElseThrow(() -> unknownRecipe(details.recipe())));
    }

    /** It went somewhere, and no zone counts twice: else FO-12 would compare with the wrong volume. */
    private static void requirePlaces(SessionDetails details) {
        if (details.treated().isEmpty()) {
            throw new TreatmentException(
                    SessionError.ZONE_MISSING,
                    "Set points on the map, or name the zones with their points.",
                    "zones");
        }
        for (int i = 0; i < details.zones().size(); i++) {
            if (!details.map().in(details.zones().get(i).zone()).list().isEmpty()) {
                throw new TreatmentException(
                        SessionError.ZONE_TOLD_TWICE,
                        "The map has points in this zone: leave the row out, or remove those points.",
                        "zones[" + i + "].zone");
            }
        }
    }

    private static <R extends Record> Entry<R> entry(
            Catalogue<R> catalogue,
            String code,
            String field,
            ReferenceData reference,
            CallContext context) {
        return reference
                .find(catalogue, code, context)
                .orElseThrow(
                        () ->
                                new TreatmentException(
                                        SessionError.NOT_IN_CATALOGUE,
                                        "The chain's catalogue '%s' has no '%s'."
                                                .formatted(catalogue.name(), code),
                                        field));
    }

    private static TreatmentException unknownRecipe(String recipe) {
        return new TreatmentException(
                SessionError.RECIPE_VERSION_UNKNOWN,
                "No recipe has the code and version '" + recipe + "'.",
                "recipe");
    }
}
