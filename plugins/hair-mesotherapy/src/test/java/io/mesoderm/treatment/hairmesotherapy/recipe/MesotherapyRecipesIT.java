package io.mesoderm.treatment.hairmesotherapy.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.http.Page;
import io.mesoderm.testkit.Calls;
import io.mesoderm.testkit.ModuleFixture;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.hairmesotherapy.DirectorsFormulary;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient.Role;
import io.mesoderm.treatment.hairmesotherapy.database.ModuleJdbi;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MesotherapyRecipesIT {

    private ModuleFixture host;
    private MesotherapyRecipes recipes;

    @BeforeAll
    void prepare(TenantDatabase tenants, TestChain chain) {
        host = new ModuleFixture(tenants, chain, "hair-mesotherapy");
        recipes = with(new DirectorsFormulary(Map.of()));
    }

    private MesotherapyRecipes with(ReferenceData reference) {
        return new MesotherapyRecipes(
                host, reference, host, new ModuleJdbi(), new RecipeRepository());
    }

    private Recipe listed(MesotherapyRecipes list, String code) {
        return list
                .list(new ListRecipes(Optional.empty(), Optional.of(200)), host.call())
                .items()
                .stream()
                .filter(recipe -> recipe.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSavedRecipeReadsBackAsItWasSaved() {
        SavedRecipe saved =
                recipes.create(
                        recipe("full", "", "minoxidil", "growth-factors", "zinc"), host.call());

        Recipe found = recipes.find(new FindRecipe("full"), host.call());
        assertThat(found).isEqualTo(saved.recipe());
        assertThat(found.principalAgents()).isEqualTo(2);
        assertThat(found.version()).isEqualTo(1);
        assertThat(found.savedBy()).contains(Calls.STAFF.value());
        assertThat(found.ingredients())
                .extracting(RecipeLine::ingredient)
                .containsExactly("minoxidil", "growth-factors", "zinc");
    }

    @Test
    void aNewVersionLeavesTheOldOneAsItWas() {
        recipes.create(recipe("twice", "", "minoxidil", "growth-factors"), host.call());
        recipes.revise(
                new ReviseRecipe(
                        "twice",
                        new BigDecimal("3.500"),
                        true,
                        lines("minoxidil", "multivitamin-mix"),
                        Optional.empty()),
                host.call());

        assertThat(recipes.find(new FindRecipe("twice"), host.call()).version()).isEqualTo(2);
        Recipe first = byKey("twice", 1);
        assertThat(first.maxMl()).isEqualByComparingTo("6");
        assertThat(first.ingredientCodes())
                .containsExactlyInAnyOrder("minoxidil", "growth-factors");
    }

    @Test
    void FO_03_firesWhenARoleIsChangedTheRecipesThereAreCountedAnew() {
        recipes.create(recipe("rescored", "", "minoxidil", "growth-factors"), host.call());
        MesotherapyRecipes changed =
                with(new DirectorsFormulary(Map.of("growth-factors", Role.COMPLEMENTARY)));

        assertThat(changed.find(new FindRecipe("rescored"), host.call()).principalAgents())
                .isEqualTo(1);
        assertThat(listed(changed, "rescored").principalAgents()).isEqualTo(1);
        assertThat(byKey("rescored", 1).principalAgents()).isEqualTo(2);
        assertThatExceptionOfType(TreatmentException.class)
                .isThrownBy(
                        () ->
                                changed.revise(
                                        new ReviseRecipe(
                                                "rescored",
                                                new BigDecimal("6"),
                                                false,
                                                lines("minoxidil", "growth-factors"),
                                                Optional.empty()),
                                        host.call()))
                .satisfies(e -> assertThat(e.error()).isEqualTo(RecipeError.REASON_MISSING));
    }

    @Test
    void FO_03_silentWhileTheRolesOfARecipeStayAsTheyAre() {
        recipes.create(recipe("unscored", "", "minoxidil", "growth-factors"), host.call());
        MesotherapyRecipes changed = with(new DirectorsFormulary(Map.of("zinc", Role.PRINCIPAL)));

        assertThat(changed.find(new FindRecipe("unscored"), host.call()).principalAgents())
                .isEqualTo(2);
        assertThat(listed(changed, "unscored").principalAgents()).isEqualTo(2);
    }

    @Test
    void onePrincipalAgentTakesAReason() {
        assertRefused(
                recipe("lean", "", "minoxidil", "zinc"), RecipeError.REASON_MISSING, "reason");

        SavedRecipe saved =
                recipes.create(recipe("lean", "enough here", "minoxidil", "zinc"), host.call());
        assertThat(saved.findings()).extracting(Finding::rule).containsExactly("FO-01");
        assertThat(saved.recipe().reason()).contains("enough here");
    }

    @Test
    void noPrincipalAgentTakesAPrescriberAndAReason() {
        CreateRecipe none = recipe("none", "as a tonic", "biotin", "zinc");

        assertRefused(none, RecipeError.PRESCRIBER_NEEDED, "ingredients");
        SavedRecipe saved = recipes.create(none, host.call(MesotherapyRecipes.OVERRIDE_PERMISSION));
        assertThat(saved.recipe().principalAgents()).isZero();
    }

    @Test
    void aCodeIsTakenOnce() {
        recipes.create(recipe("once", "", "minoxidil", "growth-factors"), host.call());

        assertRefused(
                recipe("once", "", "minoxidil", "growth-factors"),
                RecipeError.RECIPE_CODE_TAKEN,
                "code");
    }

    @Test
    void ingredientsAreOfTheFormularyAndNamedOnce() {
        assertRefused(
                recipe("odd", "", "minoxidil", "moonshine"),
                RecipeError.INGREDIENT_UNKNOWN,
                "ingredients[1].ingredient");
        assertRefused(
                recipe("odd", "", "minoxidil", "minoxidil"),
                RecipeError.INGREDIENT_REPEATED,
                "ingredients[1].ingredient");
        assertThatExceptionOfType(TreatmentException.class)
                .isThrownBy(() -> recipes.find(new FindRecipe("odd"), host.call()))
                .satisfies(e -> assertThat(e.error()).isEqualTo(RecipeError.RECIPE_NOT_FOUND));
    }

    @Test
    void pagesFollowEachOtherByCode() {
        recipes.create(recipe("page-a", "", "minoxidil", "growth-factors"), host.call());
        recipes.create(recipe("page-b", "", "minoxidil", "growth-factors"), host.call());

        Page<Recipe> first =
                recipes.list(new ListRecipes(Optional.of("page"), Optional.of(1)), host.call());
        Page<Recipe> second =
                recipes.list(new ListRecipes(first.next(), Optional.of(1)), host.call());

        assertThat(first.items()).extracting(Recipe::code).containsExactly("page-a");
        assertThat(second.items()).extracting(Recipe::code).containsExactly("page-b");
    }

    /** As shipped no country is known of most ingredients, and nobody injects what nobody looked up. */
    @Test
    void FO_02_firesUntilTheDirectorHasEnteredTheCountry() {
        MesotherapyRecipes shipped = with(new ModuleSeeds("hair-mesotherapy"));
        CreateRecipe unknown = recipe("unknown", "", "minoxidil", "growth-factors");

        assertThatExceptionOfType(TreatmentException.class)
                .isThrownBy(() -> shipped.create(unknown, host.call()))
                .withMessageEndingWith(
                        "Growth factors: no approval status for DE, no range of strengths: leave it out, or let the"
                                + " medical director complete the ingredient under Clinical basis: for Growth factors"
                                + " enter how DE sees it, the greatest strength");
        recipes.create(unknown, host.call());
    }

    private void assertRefused(CreateRecipe input, RecipeError error, String field) {
        assertThatExceptionOfType(TreatmentException.class)
                .isThrownBy(() -> recipes.create(input, host.call()))
                .satisfies(
                        e -> {
                            assertThat(e.error()).isEqualTo(error);
                            assertThat(e.field()).isEqualTo(field);
                        });
    }

    private Recipe byKey(String code, int version) {
        return host.inTransaction(
                        host.call(),
                        connection ->
                                new ModuleJdbi()
                                        .with(
                                                connection,
                                                handle ->
                                                        new RecipeRepository()
                                                                .find(
                                                                        handle,
                                                                        new RecipeKey(
                                                                                code, version))))
                .orElseThrow();
    }

    private static CreateRecipe recipe(String code, String reason, String... ingredients) {
        return new CreateRecipe(
                code,
                "Recipe " + code,
                new BigDecimal("6.000"),
                false,
                lines(ingredients),
                Optional.of(reason));
    }

    private static List<RecipeLine> lines(String... ingredients) {
        return Stream.of(ingredients)
                .map(
                        ingredient ->
                                new RecipeLine(
                                        ingredient,
                                        Optional.of(new BigDecimal("0.50000")),
                                        new BigDecimal("1.500"),
                                        Optional.of("some-product")))
                .toList();
    }
}
