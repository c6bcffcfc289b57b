package io.mesoderm.treatment.hairmesotherapy.recipe;

import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.treatment.hairmesotherapy.database.ModuleJdbi;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The list of recipes that a site may use. It begins with the first approval: until then the site uses what the chain has.
 * A new version of a recipe is another recipe here; somebody must have looked at it.
 */
public final class RecipeApprovals {

    private static final int OFFERED = 200;

    private final ModuleDatabase database;
    private final ModuleJdbi jdbi;
    private final RecipeRepository recipes;
    private final ApprovalRepository approvals;
    private final InstantSource clock;

    public RecipeApprovals(
            ModuleDatabase database,
            ModuleJdbi jdbi,
            RecipeRepository recipes,
            ApprovalRepository approvals,
            InstantSource clock) {
        this.database = database;
        this.jdbi = jdbi;
        this.recipes = recipes;
        this.approvals = approvals;
        this.clock = clock;
    }

    public ApprovalList approve(ApproveRecipe input, CallContext context) {
        UUID site = context.requiredSite().value();
        return inTransaction(
                context,
                handle -> {
                    RecipeKey recipe = known(handle, input);
                    if (!approvals.insert(handle, site, recipe, staff(context), clock.instant())) {
                        throw new TreatmentException(
                                RecipeError.RECIPE_ALREADY_APPROVED,
                                "The site may use " + recipe + " already.",
                                "version");
                    }
                    return approvals.of(handle, site);
                });
    }

    public ApprovalList end(ApproveRecipe input, CallContext context) {
        UUID site = context.requiredSite().value();
        return inTransaction(
                context,
                handle -> {
                    RecipeKey recipe = known(handle, input);
                    if (!approvals.end(handle, site, recipe, staff(context), clock.instant())) {
                        throw new TreatmentException(
                                RecipeError.RECIPE_NOT_APPROVED,
                                recipe + " is not approved at this site.",
                                "version");
                    }
                    return approvals.of(handle, site);
                });
    }

    public ApprovalList list(CallContext context) {
        UUID site = context.requiredSite().value();
        return inTransaction(context, handle -> approvals.of(handle, site));
    }

    /** What a session of the site may name: the versions of its list, or the chain's current ones while it has none. */
    public List<OfferedRecipe> offered(CallContext context) {
        UUID site = context.requiredSite().value();
        return inTransaction(
                        context,
                        handle ->
                                approvals.of(handle, site).begun()
                                        ? recipes.listApproved(handle, site, OFFERED)
                                        : recipes.listCurrent(handle, "", OFFERED))
                .stream()
                .map(OfferedRecipe::of)
                .toList();
    }

    /** 422 unless the site may use this version. */
    public void require(Handle handle, SiteId site, RecipeKey recipe) {
        if (!approvals.allows(handle, site.value(), recipe)) {
            throw new TreatmentException(
                    RecipeError.RECIPE_NOT_APPROVED,
                    recipe + " is not on this site's list of approved recipes.",
                    "recipe");
        }
    }

    private RecipeKey known(Handle handle, ApproveRecipe input) {
        return recipes.find(handle, input.key())
                .map(Recipe::key)
                .orElseThrow(
                        () ->
                                new TreatmentException(
                                        RecipeError.RECIPE_NOT_FOUND,
                                        "No recipe has this code and version."));
    }

    private static Optional<UUID> staff(CallContext context) {
        return context.actor().staff().map(StaffId::value);
    }

    private <T> T inTransaction(CallContext context, Function<Handle, T> work) {
        return database.inTransaction(context, connection -> jdbi.with(connection, work));
    }
}
