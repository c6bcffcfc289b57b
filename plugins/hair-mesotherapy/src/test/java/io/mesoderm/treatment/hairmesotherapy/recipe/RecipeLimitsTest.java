package io.mesoderm.treatment.hairmesotherapy.recipe;

import static io.mesoderm.spi.care.Severity.ADVISORY;
import static io.mesoderm.spi.care.Severity.BLOCK;
import static io.mesoderm.treatment.hairmesotherapy.recipe.RecipeCheckTest.check;
import static io.mesoderm.treatment.hairmesotherapy.recipe.RecipeCheckTest.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.spi.care.Finding;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is published at most, and where the law lets nobody mix. */
class RecipeLimitsTest {

    private final RecipeCheck check = check("DE", Locale.ENGLISH, Optional.empty());

    @Test
    void FO_06_firesInFranceWhateverTheSiteSays() {
        assertThat(check("FR", Locale.ENGLISH, Optional.empty()).mixing("serum", false, true))
                .hasValueSatisfying(
                        f ->
                                assertThat(tuple(f.rule(), f.severity(), f.because()))
                                        .isEqualTo(tuple("FO-06", BLOCK, "recipe serum")));
    }

    @Test
    void FO_06_silentInGermanyAndInFranceForWhatIsReadyMade() {
        assertThat(check.mixing("serum", false, true)).isEmpty();
        assertThat(check("FR", Locale.ENGLISH, Optional.empty()).mixing("serum", true, true))
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
    void FO_13_silentForMinoxidilAtTheStrongestPublished() {
        assertThat(check.findings(List.of(line("minoxidil", "0.5", "2"), line("dutasteride"))))
                .isEmpty();
    }

    @Test
    void FO_13_firesForMinoxidilJustBeyond() {
        assertThat(check.findings(List.of(line("minoxidil", "0.51", "2.1"), line("dutasteride"))))
                .extracting(Finding::rule, Finding::because)
                .containsExactly(
                        tuple("FO-13", "Minoxidil: 0.51%, published at most 0.5%"),
                        tuple("FO-13", "Minoxidil: 2.1 ml, published at most 2 ml"));
    }

    @Test
    void FO_13_silentAtOneHundredthAndOneMillilitreInTheThreeMonthlyCourse() {
        assertThat(inCourse("MESO-DUT-Q3M", "0.01", "1")).isEmpty();
    }

    @Test
    void FO_13_firesForMoreThanTheThreeMonthlyCourseUsed() {
        assertThat(inCourse("MESO-DUT-Q3M", "0.02", "1.1"))
                .containsExactly(
                        "Dutasteride: 0.02%, published at most 0.01%",
                        "Dutasteride: 1.1 ml, published at most 1 ml");
        assertThat(inCourse("MESO-DUT-MOF12", "0.02", "1.1")).isEmpty();
    }

    private List<String> inCourse(String template, String percent, String ml) {
        return check("DE", Locale.ENGLISH, Optional.of(template))
                .findings(List.of(line("dutasteride", percent, ml), line("minoxidil")))
                .stream()
                .map(Finding::because)
                .toList();
    }
}
