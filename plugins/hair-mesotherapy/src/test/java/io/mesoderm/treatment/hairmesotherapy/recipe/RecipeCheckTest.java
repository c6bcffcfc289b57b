package io.mesoderm.treatment.hairmesotherapy.recipe;

import static io.mesoderm.spi.care.Severity.ADVISORY;
import static io.mesoderm.spi.care.Severity.BLOCK;
import static io.mesoderm.spi.care.Severity.OVERRIDE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient.Approval;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient.Route;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient.Status;
import io.mesoderm.treatment.hairmesotherapy.rules.FormularyRules;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

class RecipeCheckTest {

    private final ModuleSeeds seeds = new ModuleSeeds("hair-mesotherapy");
    private final RecipeCheck check =
            new RecipeCheck(
                    Formulary.of(seeds.list(Catalogues.INGREDIENTS), "DE"),
                    new FormularyRules(seeds.list(Catalogues.FORMULARY_RULES), Locale.ENGLISH));

    @Test
    void FO_01_silentForTwoPrincipalAgentsAndForThree() {
        assertThat(check.findings(lines("minoxidil", "growth-factors", "biotin"))).isEmpty();
        assertThat(check.findings(lines("minoxidil", "growth-factors", "multivitamin-mix")))
                .isEmpty();
    }

    @Test
    void FO_01_firesForOnePrincipalAgent() {
        List<Finding> findings = check.findings(lines("minoxidil", "biotin", "zinc"));

        assertThat(findings)
                .extracting(Finding::rule, Finding::severity, Finding::because)
                .containsExactly(tuple("FO-01", ADVISORY, "principal agents: 1"));
        assertThat(findings.getFirst().sources()).containsExactly("seed-002");
    }

    @Test
    void FO_01_firesWithMoreWeightForNone() {
        assertThat(check.findings(lines("biotin", "zinc")))
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple("FO-01-NONE", OVERRIDE));
    }

    @Test
    void FO_02_firesForEachThingThatIsNotKnownOfAnIngredient() {
        Ingredient known = ingredient("growth-factors");

        assertThat(open(ingredient(known, " ", known.approvals(), known.routes(), "1")))
                .containsExactly("Growth factors: no evidence");
        assertThat(open(ingredient(known, "x", List.of(), known.routes(), "1")))
                .containsExactly("Growth factors: no approval status for DE");
        assertThat(
                        open(
                                ingredient(
                                        known,
                                        "x",
                                        List.of(new Approval("FR", Status.AUTHORISED)),
                                        known.routes(),
                                        "1")))
                .containsExactly("Growth factors: no approval status for DE");
        assertThat(
                        open(
                                ingredient(
                                        known,
                                        "x",
                                        List.of(
                                                new Approval("*", Status.OFF_LABEL),
                                                new Approval("DE", Status.NOT_AUTHORISED)),
                                        known.routes(),
                                        "1")))
                .containsExactly("Growth factors: not authorised in DE");
        assertThat(open(ingredient(known, "x", known.approvals(), List.of(), null)))
                .containsExactly("Growth factors: no route, no range of strengths");
    }

    @Test
    void FO_02_silentForWhatIsKnownEverywhereOrInTheCountry() {
        Ingredient known = ingredient("growth-factors");

        assertThat(open(known)).isEmpty();
        assertThat(
                        open(
                                ingredient(
                                        known,
                                        "x",
                                        List.of(
                                                new Approval("*", Status.NOT_AUTHORISED),
                                                new Approval("DE", Status.OFF_LABEL)),
                                        known.routes(),
                                        "1")))
                .isEmpty();
    }

    /** Every ingredient that a chain begins with may go into a recipe. */
    @Test
    void FO_02_silentForTheWholeFormularyAsItIsShipped() {
        assertThat(
                        seeds.list(Catalogues.INGREDIENTS).stream()
                                .filter(entry -> entry.value().kind() != Ingredient.Kind.MATERIAL)
                                .flatMap(
                                        entry ->
                                                check.findings(lines(entry.code())).stream()
                                                        .filter(f -> f.rule().equals("FO-02"))))
                .isEmpty();
    }

    @Test
    void FO_04_and_FO_05_fireForIngredientsOfThatKind() {
        assertThat(
                        check.findings(
                                lines("minoxidil", "growth-factors", "mesoglycan", "homeopathic")))
                .extracting(Finding::rule, Finding::severity, Finding::because)
                .containsExactly(
                        tuple("FO-04", OVERRIDE, "ingredient: Mesoglycan (heparinoid vasodilator)"),
                        tuple("FO-05", OVERRIDE, "ingredient: Homeopathic agent"));
    }

    @Test
    void FO_04_and_FO_05_silentForOtherIngredients() {
        assertThat(check.findings(lines("minoxidil", "growth-factors", "plant-extracts")))
                .isEmpty();
    }

    @Test
    void FO_13_silentAtTheStrongestPublished() {
        assertThat(check.findings(List.of(line("dutasteride", "0.05", "2"), line("minoxidil"))))
                .isEmpty();
    }

    @Test
    void FO_13_firesJustBeyondStrengthAndVolume() {
        assertThat(check.findings(List.of(line("dutasteride", "0.051", "2.1"), line("minoxidil"))))
                .extracting(Finding::rule, Finding::severity, Finding::because)
                .containsExactly(
                        tuple("FO-13", ADVISORY, "Dutasteride: 0.051%, published at most 0.05%"),
                        tuple("FO-13", ADVISORY, "Dutasteride: 2.1 ml, published at most 2 ml"));
    }

    @Test
    void speaksGerman() {
        RecipeCheck german =
                new RecipeCheck(
                        Formulary.of(seeds.list(Catalogues.INGREDIENTS), "DE"),
                        new FormularyRules(seeds.list(Catalogues.FORMULARY_RULES), Locale.GERMANY));
        assertThat(
                        german.findings(
                                List.of(line("dutasteride", "0.051", "2.1"), line("homeopathic"))))
                .extracting(Finding::because)
                .containsExactly(
                        "Hauptwirkstoffe: 1",
                        "Dutasterid: 0,051 %, veröffentlicht höchstens 0,05 %",
                        "Dutasterid: 2,1 ml, veröffentlicht höchstens 2 ml",
                        "Bestandteil: Homöopathisches Mittel");
    }

    private Ingredient ingredient(String code) {
        return seeds.entry(Catalogues.INGREDIENTS, code).value();
    }

    private static Ingredient ingredient(
            Ingredient like,
            String evidence,
            List<Approval> approvals,
            List<Route> routes,
            String maxPercent) {
        return new Ingredient(
                like.name(),
                like.kind(),
                like.role(),
                evidence,
                approvals,
                routes,
                Optional.ofNullable(maxPercent).map(BigDecimal::new),
                like.maxMlPerSession(),
                like.allergyWords(),
                like.allergyCodes(),
                like.caution(),
                like.anaestheticLimit());
    }

    /** What FO-02 says in Germany of a recipe with this ingredient beside a known one. */
    private List<String> open(Ingredient ingredient) {
        Formulary formulary =
                Formulary.of(
                        List.of(
                                seeds.entry(Catalogues.INGREDIENTS, "minoxidil"),
                                new Entry<>("asked", ingredient, List.of("e42"), true)),
                        "DE");
        return new RecipeCheck(
                        formulary,
                        new FormularyRules(seeds.list(Catalogues.FORMULARY_RULES), Locale.ENGLISH))
                .findings(lines("minoxidil", "asked")).stream()
                        .peek(
                                f ->
                                        assertThat(tuple(f.rule(), f.severity()))
                                                .isEqualTo(tuple("FO-02", BLOCK)))
                        .map(Finding::because)
                        .toList();
    }

    private static List<RecipeLine> lines(String... ingredients) {
        return Stream.of(ingredients).map(RecipeCheckTest::line).toList();
    }

    private static RecipeLine line(String ingredient) {
        return new RecipeLine(ingredient, Optional.empty(), BigDecimal.ONE, Optional.empty());
    }

    private static RecipeLine line(String ingredient, String percent, String ml) {
        return new RecipeLine(
                ingredient,
                Optional.of(new BigDecimal(percent)),
                new BigDecimal(ml),
                Optional.empty());
    }
}
