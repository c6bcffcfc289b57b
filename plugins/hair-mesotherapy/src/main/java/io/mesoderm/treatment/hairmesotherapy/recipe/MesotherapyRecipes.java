package io.mesoderm.treatment.hairmesotherapy.recipe;

import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.host.SiteDirectory;
import io.mesoderm.spi.http.Page;
import io.mesoderm.treatment.hairmesotherapy.database.ModuleJdbi;
import io.mesoderm.treatment.hairmesotherapy.rules.FormularyRules;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The chain's recipes. A version is checked when it is saved: below two principal agents a reason is
 * needed, without any a prescriber must save it (FO-01).
 */
public final class MesotherapyRecipes {

    /** Held by those who may save a recipe against a rule. */
    public static final String OVERRIDE_PERMISSION = "hair-mesotherapy.override-recipe";

    private static final int PAGE_SIZE = 50;

    private final ModuleDatabase database;
    private final ReferenceData reference;
    private final SiteDirectory sites;
    private final ModuleJdbi jdbi;
    private final RecipeRepository recipes;
    private final RecipeMapper mapper = new RecipeMapperImpl();

    public MesotherapyRecipes(
            ModuleDatabase database,
            ReferenceData reference,
            SiteDirectory sites,
            ModuleJdbi jdbi,
            RecipeRepository recipes) {
        this.database = database;
        this.reference = reference;
        this.sites = sites;
        this.jdbi = jdbi;
        this.recipes = recipes;
    }

    public SavedRecipe create(CreateRecipe input, CallContext context) {
        return inTransaction(
                context,
                handle -> {
                    if (!recipes.insert(handle, input.code(), input.name())) {
                        throw new TreatmentException(
                                RecipeError.RECIPE_CODE_TAKEN,
                                "There is a recipe with this code; save a new version of it instead.",
                                "code");
                    }
                    return save(handle, input.code(), input.name(), input.content(), context);
                });
    }

    public SavedRecipe revise(ReviseRecipe input, CallContext context) {
        return inTransaction(
                context,
                handle -> {
                    Recipe current =
                            recipes.findCurrent(handle, input.recipe())
                                    .orElseThrow(MesotherapyRecipes::notFound);
                    return save(handle, current.code(), current.name(), input.content(), context);
                });
    }

    public Recipe find(FindRecipe input, CallContext context) {
        return inTransaction(context, handle -> recipes.findCurrent(handle, input.recipe()))
                .map(check(context)::counted)
                .orElseThrow(MesotherapyRecipes::notFound);
    }

    /** Current versions, counted by the roles of today: what the director changed counts at once (FO-03). */
    public Page<Recipe> list(ListRecipes input, CallContext context) {
        int limit = input.limit().orElse(PAGE_SIZE);
        RecipeCheck check = check(context);
        List<Recipe> found =
                inTransaction(
                                context,
                                handle ->
                                        recipes.listCurrent(
                                                handle, input.cursor().orElse(""), limit + 1))
                        .stream()
                        .map(check::counted)
                        .toList();
        return found.size() <= limit
                ? new Page<>(found, Optional.empty())
                : new Page<>(found.subList(0, limit), Optional.of(found.get(limit - 1).code()));
    }

    private SavedRecipe save(
            Handle handle, String code, String name, RecipeContent content, CallContext context) {
        RecipeCheck check = check(context);
        requireKnown(content, check.formulary());
        List<Finding> findings = new ArrayList<>(check.findings(content.ingredients()));
        check.mixing(code, content.readyMade(), true).ifPresent(findings::add);
        requireAllowed(findings, content, context);
        int version = recipes.nextVersion(handle, code).orElseThrow(MesotherapyRecipes::notFound);
        RecipeRow row =
                mapper.toRow(
                        code,
                        name,
                        version,
                        check.principalAgents(content.ingredients()),
                        context.actor().staff().map(StaffId::value),
                        content);
        recipes.insertVersion(handle, row, content.ingredients());
        return new SavedRecipe(mapper.toRecipe(row, content.ingredients()), findings);
    }

    private RecipeCheck check(CallContext context) {
        return new RecipeCheck(
                Formulary.of(reference, sites, context), FormularyRules.of(reference, context));
    }

    private static void requireKnown(RecipeContent content, Formulary formulary) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < content.ingredients().size(); i++) {
            String code = content.ingredients().get(i).ingredient();
            String field = "ingredients[" + i + "].ingredient";
            if (formulary.find(code).isEmpty()) {
                throw new TreatmentException(
                        RecipeError.INGREDIENT_UNKNOWN,
                        "Not in the chain's formulary: " + code,
                        field);
            }
            if (!seen.add(code)) {
                throw new TreatmentException(
                        RecipeError.INGREDIENT_REPEATED, "Named twice: " + code, field);
            }
        }
    }

    private static void requireAllowed(
            List<Finding> findings, RecipeContent content, CallContext context) {
        for (Finding finding : findings) {
            if (finding.severity() == Severity.BLOCK) {
                boolean mixed = finding.rule().equals(RecipeCheck.MIXED_ON_SITE);
                throw refused(
                        RecipeError.RECIPE_BLOCKED, finding, mixed ? "readyMade" : "ingredients");
            }
            boolean override = finding.severity() == Severity.OVERRIDE;
            if (override && !context.actor().may(OVERRIDE_PERMISSION)) {
                throw refused(RecipeError.PRESCRIBER_NEEDED, finding, "ingredients");
            }
            if ((override || finding.rule().equals(RecipeCheck.FEW_PRINCIPALS))
                    && content.reason().isEmpty()) {
                throw refused(RecipeError.REASON_MISSING, finding, "reason");
            }
        }
    }

    private static TreatmentException refused(RecipeError error, Finding finding, String field) {
        return new TreatmentException(
                error,
                finding.rule()
                        + ": "
                        + finding.message()
                        + " "
                        + finding.because()
                        + ": "
                        + finding.resolution(),
                field);
    }

    private static TreatmentException notFound() {
        return new TreatmentException(RecipeError.RECIPE_NOT_FOUND, "No recipe has this code.");
    }

    private <T> T inTransaction(CallContext context, java.util.function.Function<Handle, T> work) {
        return database.inTransaction(context, connection -> jdbi.with(connection, work));
    }
}
