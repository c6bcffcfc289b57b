package io.mesoderm.treatment.hairmesotherapy;

import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Instruction;
import io.mesoderm.treatment.hairmesotherapy.recipe.ApprovalList;
import io.mesoderm.treatment.hairmesotherapy.recipe.ApproveRecipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.CreateRecipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.FindRecipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.ListRecipes;
import io.mesoderm.treatment.hairmesotherapy.recipe.MesotherapyRecipes;
import io.mesoderm.treatment.hairmesotherapy.recipe.Recipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeApprovals;
import io.mesoderm.treatment.hairmesotherapy.recipe.ReviseRecipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.SavedRecipe;
import io.mesoderm.treatment.hairmesotherapy.session.InstructionSheet;
import io.mesoderm.treatment.hairmesotherapy.session.SessionSummary;

import java.util.List;

/** The module's own endpoints: formulary, recipes, instructions, recorded sessions. */
final class MesotherapyEndpoints {

    static final String CREATE_RECIPE = "create-recipe";
    static final String APPROVE_RECIPE = "approve-recipe";
    static final String END_APPROVAL = "end-recipe-approval";

    private final MesotherapyRecipes recipes;
    private final RecipeApprovals approvals;
    private final SessionHistory history;
    private final ReferenceData reference;

    MesotherapyEndpoints(
            MesotherapyRecipes recipes,
            RecipeApprovals approvals,
            SessionHistory history,
            ReferenceData reference) {
        this.recipes = recipes;
        this.approvals = approvals;
        this.history = history;
        this.reference = reference;
    }

    List<Endpoint<?, ?>> all() {
        return List.of(
                listIngredients(),
                listRecipes(),
                findRecipe(),
                createRecipe(),
                reviseRecipe(),
                listApprovals(),
                approveRecipe(),
                endApproval(),
                listInstructions(),
                listSessions(),
                listPoints());
    }

    private Endpoint<Empty, FormularyList> listIngredients() {
        return Endpoint.of("list-ingredients", Method.GET, "/ingredients", Empty.class)
                .permission(MesotherapyPermissions.READ_RECIPE)
                .summary("Ingredients of the chain's formulary with class, role and evidence")
                .answers(
                        FormularyList.class,
                        request ->
                                FormularyList.of(
                                        reference.list(Catalogues.INGREDIENTS, request.context()),
                                        request.context().locale()));
    }

    private Endpoint<ListRecipes, ?> listRecipes() {
        return Endpoint.of("list-recipes", Method.GET, "/recipes", ListRecipes.class)
                .permission(MesotherapyPermissions.READ_RECIPE)
                .summary("Recipes of the chain in their current version, by code")
                .pages(Recipe.class, request -> recipes.list(request.input(), request.context()));
    }

    private Endpoint<FindRecipe, Recipe> findRecipe() {
        return Endpoint.of("find-recipe", Method.GET, "/recipes/{recipe}", FindRecipe.class)
                .permission(MesotherapyPermissions.READ_RECIPE)
                .summary("The current version of a recipe")
                .answers(Recipe.class, request -> recipes.find(request.input(), request.context()));
    }

    private Endpoint<CreateRecipe, SavedRecipe> createRecipe() {
        return Endpoint.of(CREATE_RECIPE, Method.POST, "/recipes", CreateRecipe.class)
                .permission(MesotherapyPermissions.WRITE_RECIPE)
                .summary("Saves a new recipe after checking it against the formulary")
                .idempotent()
                .creates()
                .answers(
                        SavedRecipe.class,
                        request -> recipes.create(request.input(), request.context()));
    }

    private Endpoint<ReviseRecipe, SavedRecipe> reviseRecipe() {
        return Endpoint.of(
                        "revise-recipe",
                        Method.POST,
                        "/recipes/{recipe}/versions",
                        ReviseRecipe.class)
                .permission(MesotherapyPermissions.WRITE_RECIPE)
                .summary("Saves the next version of a recipe; earlier ones stay as they were used")
                .idempotent()
                .creates()
                .answers(
                        SavedRecipe.class,
                        request -> recipes.revise(request.input(), request.context()));
    }

    private Endpoint<Empty, ApprovalList> listApprovals() {
        return Endpoint.of("list-recipe-approvals", Method.GET, "/recipe-approvals", Empty.class)
                .permission(MesotherapyPermissions.READ_RECIPE)
                .summary("The recipes this site may use; all of the chain until the first approval")
                .answers(ApprovalList.class, request -> approvals.list(request.context()));
    }

    private Endpoint<ApproveRecipe, ApprovalList> approveRecipe() {
        return Endpoint.of(
                        APPROVE_RECIPE,
                        Method.POST,
                        "/recipes/{recipe}/approvals",
                        ApproveRecipe.class)
                .permission(MesotherapyPermissions.APPROVE_RECIPE)
                .summary("Puts a version of a recipe on the list of those this site may use")
                .idempotent()
                .creates()
                .answers(
                        ApprovalList.class,
                        request -> approvals.approve(request.input(), request.context()));
    }

    private Endpoint<ApproveRecipe, ApprovalList> endApproval() {
        return Endpoint.of(
                        END_APPROVAL,
                        Method.POST,
                        "/recipes/{recipe}/approval-ends",
                        ApproveRecipe.class)
                .permission(MesotherapyPermissions.APPROVE_RECIPE)
                .summary("Takes a version of a recipe off this site's list")
                .idempotent()
                .answers(
                        ApprovalList.class,
                        request -> approvals.end(request.input(), request.context()));
    }

    private Endpoint<Empty, InstructionList> listInstructions() {
        return Endpoint.of("list-instructions", Method.GET, "/instructions", Empty.class)
                .permission(MesotherapyPermissions.READ_RECIPE)
                .summary("What patients are told before and after a session")
                .answers(
                        InstructionList.class,
                        request -> {
                            InstructionSheet sheet =
                                    new InstructionSheet(
                                            reference.list(
                                                    Catalogues.INSTRUCTIONS, request.context()),
                                            request.context().locale());
                            return new InstructionList(
                                    sheet.sentences(Instruction.When.BEFORE),
                                    sheet.sentences(Instruction.When.AFTER));
                        });
    }

    private Endpoint<ListSessions, ?> listSessions() {
        return Endpoint.of(
                        "list-sessions",
                        Method.GET,
                        "/patients/{patient}/sessions",
                        ListSessions.class)
                .permission(MesotherapyPermissions.READ_SESSION)
                .summary("Mesotherapy sessions of a patient, newest first")
                .readsPatient("patient")
                .pages(
                        SessionSummary.class,
                        request -> history.list(request.input(), request.context()));
    }

    private Endpoint<ListPoints, PointList> listPoints() {
        return Endpoint.of(
                        "list-points",
                        Method.GET,
                        "/patients/{patient}/sessions/{mesotherapySession}/points",
                        ListPoints.class)
                .permission(MesotherapyPermissions.READ_SESSION)
                .summary("The points of one session on the scalp map, in the order they were set")
                .readsPatient("patient")
                .answers(
                        PointList.class,
                        request -> history.pointsOf(request.input(), request.context()));
    }
}
