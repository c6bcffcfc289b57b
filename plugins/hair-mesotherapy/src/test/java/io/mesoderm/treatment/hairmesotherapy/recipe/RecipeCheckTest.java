package io.mesoderm.treatment.hairmesotherapy.recipe;

import static io.mesoderm.spi.care.Severity.ADVISORY;
import static io.mesoderm.spi.care.Severity.OVERRIDE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Seeds;
import io.mesoderm.treatment.hairmesotherapy.rules.FormularyRules;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

class RecipeCheckTest {

    private final Seeds seeds = new Seeds();
    private final RecipeCheck check =
            new RecipeCheck(
                    Formulary.of(seeds.list(Catalogues.INGREDIENTS)),
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
                        Formulary.of(seeds.list(Catalogues.INGREDIENTS)),
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
