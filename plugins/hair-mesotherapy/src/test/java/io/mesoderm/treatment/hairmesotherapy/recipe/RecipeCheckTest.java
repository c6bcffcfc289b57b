package io.mesoderm.treatment.hairmesotherapy.recipe;

import static io.mesoderm.spi.care.Severity.ADVISORY;
import static io.mesoderm.spi.care.Severity.BLOCK;
import static io.mesoderm.spi.care.Severity.OVERRIDE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.testkit.Calls;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.hairmesotherapy.DirectorsFormulary;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class RecipeCheckTest {

    private final ModuleSeeds seeds = new ModuleSeeds("hair-mesotherapy");
    private final RecipeCheck check = check("DE", Locale.ENGLISH, Optional.empty());

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

    /** As shipped a recipe holds what a source says is on sale in a strength that is published; all else asks the director. */
    @Test
    void FO_02_silentAsShippedForThreeMedicinesAlone() {
        RecipeCheck shipped =
                new RecipeCheck(
                        Formulary.of(seeds.list(Catalogues.INGREDIENTS), "US"),
                        new FormularyRules(seeds.list(Catalogues.FORMULARY_RULES), Locale.ENGLISH));

        assertThat(
                        seeds.list(Catalogues.INGREDIENTS).stream()
                                .map(Entry::code)
                                .filter(
                                        code ->
                                                shipped.findings(lines(code)).stream()
                                                        .noneMatch(f -> f.rule().equals("FO-02"))))
                .containsExactly("dutasteride", "minoxidil", "lidocaine");
        assertThat(shipped.findings(lines("minoxidil", "stem-cell-derivatives")))
                .extracting(Finding::rule, Finding::severity, Finding::because, Finding::resolution)
                .containsExactly(
                        tuple(
                                "FO-02",
                                BLOCK,
                                "Stem-cell derivatives: no approval status for US, no range of strengths",
                                "leave it out, or let the medical director complete the ingredient under Clinical"
                                        + " basis: for Stem-cell derivatives enter how US sees it, the greatest strength"));
    }

    /** What the law forbids nobody can enter. */
    @Test
    void FO_02_saysOfWhatIsForbiddenOnlyToLeaveItOut() {
        Ingredient known = ingredient("growth-factors");
        Ingredient forbidden =
                ingredient(
                        known,
                        "x",
                        List.of(new Approval("DE", Status.NOT_AUTHORISED)),
                        known.routes(),
                        "1");

        assertThat(notKnown(forbidden))
                .extracting(Finding::resolution)
                .containsExactly(
                        "leave it out, or let the medical director complete the ingredient under Clinical basis");
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
    void speaksGerman() {
        RecipeCheck german = check("DE", Locale.GERMANY, Optional.empty());
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

    /** Of the formulary as a director completed it. */
    static RecipeCheck check(String country, Locale language, Optional<String> template) {
        DirectorsFormulary director = new DirectorsFormulary(Map.of());
        return new RecipeCheck(
                Formulary.of(director.list(Catalogues.INGREDIENTS, Calls.with()), country),
                new FormularyRules(
                        director.list(Catalogues.FORMULARY_RULES, Calls.with()), language),
                template);
    }

    private static Ingredient ingredient(String code) {
        return new DirectorsFormulary(Map.of())
                .find(Catalogues.INGREDIENTS, code, Calls.with())
                .orElseThrow()
                .value();
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
                like.anaestheticLimit(),
                like.protocolLimits());
    }

    /** What FO-02 says in Germany of a recipe with this ingredient beside a known one. */
    private List<String> open(Ingredient ingredient) {
        return notKnown(ingredient).stream().map(Finding::because).toList();
    }

    private List<Finding> notKnown(Ingredient ingredient) {
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
                        .toList();
    }

    private static List<RecipeLine> lines(String... ingredients) {
        return Stream.of(ingredients).map(RecipeCheckTest::line).toList();
    }

    static RecipeLine line(String ingredient) {
        return new RecipeLine(ingredient, Optional.empty(), BigDecimal.ONE, Optional.empty());
    }

    static RecipeLine line(String ingredient, String percent, String ml) {
        return new RecipeLine(
                ingredient,
                Optional.of(new BigDecimal(percent)),
                new BigDecimal(ml),
                Optional.empty());
    }
}
