package io.mesoderm.treatment.hairmesotherapy.session;

import static io.mesoderm.spi.care.Severity.BLOCK;
import static io.mesoderm.spi.care.Severity.INCOMPLETE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.careplan.rule.Situations;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.testkit.Calls;
import io.mesoderm.treatment.hairmesotherapy.DirectorsFormulary;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.recipe.Formulary;
import io.mesoderm.treatment.hairmesotherapy.recipe.Recipe;
import io.mesoderm.treatment.hairmesotherapy.rules.FormularyRules;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

class SessionScreeningTest {

    private final DirectorsFormulary seeds = new DirectorsFormulary(Map.of());
    private final Sessions session = new Sessions();
    private final Situations patient = Situations.clear();
    private MesotherapySettings settings = MesotherapySettings.FORM.defaults();
    private Locale language = Locale.ENGLISH;
    private Optional<CorrectedSession> before = Optional.empty();
    private Recipe recipe =
            Sessions.recipe(
                    Sessions.line("minoxidil", null),
                    Sessions.line("growth-factors", null),
                    Sessions.line("zinc", null));

    @Test
    void FO_06_silentWhereTheClinicMayMixAndNothingElseIsWrong() {
        assertThat(screen()).isEmpty();
    }

    @Test
    void EL_14_firesForAnIngredientByName() {
        patient.allergicTo("Zinc oxide");

        assertThat(screen())
                .extracting(Finding::rule, Finding::severity, Finding::because)
                .containsExactly(tuple("EL-14", BLOCK, "Zinc: allergy to Zinc oxide, on record"));
    }

    @Test
    void EL_14_firesForAnIngredientByCode() {
        patient.allergicTo(
                Optional.of("http://www.nlm.nih.gov/research/umls/rxnorm|6984"), "Loniten");

        assertThat(screen())
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple("EL-14", BLOCK));
    }

    @Test
    void EL_14_silentForSomethingElseOrPartOfAWord() {
        patient.allergicTo("Biotin").allergicTo("Zincum-free lotion").allergicTo("Peanut");

        assertThat(screen()).isEmpty();
    }

    @Test
    void EL_14_firesForNeedleAndGlove() {
        patient.allergicTo("Nickel").allergicTo("Latex (substance)");
        assertThat(screen())
                .extracting(Finding::because)
                .containsExactly("Stainless steel: allergy to Nickel, on record");

        settings = new MesotherapySettings(28, 10, true, false, 30, 15);
        assertThat(screen()).hasSize(2);
    }

    @Test
    void FO_12_firesForTooLittle() {
        session.totalMl = "1.79";

        assertThat(screen())
                .extracting(Finding::rule, Finding::because)
                .containsExactly(tuple("FO-12", "points say 2 ml, recorded 1.79 ml"));
    }

    @Test
    void volumeMayDifferByTenPercentAndNoMore() {
        session.totalMl = "1.8";
        assertThat(screen()).isEmpty();
        session.totalMl = "2.2";
        assertThat(screen()).isEmpty();

        session.totalMl = "2.21";
        assertThat(screen())
                .extracting(Finding::rule, Finding::because)
                .containsExactly(tuple("FO-12", "points say 2 ml, recorded 2.21 ml"));
    }

    @Test
    void FO_12_silent_whenPointsAndVolumeDifferByTenPercent() {
        mapped("3", "3");
        session.totalMl = "0.11";

        assertThat(screen()).isEmpty();
    }

    @Test
    void FO_12_fires_whenPointsAndVolumeDifferByMore() {
        mapped("3", "3");
        session.totalMl = "0.111";

        assertThat(screen())
                .extracting(Finding::rule, Finding::because)
                .containsExactly(tuple("FO-12", "points say 0.1 ml, recorded 0.111 ml"));
    }

    @Test
    void FO_12_addsWhatTheMapAndTheZonesSay() {
        mapped("3", "3");
        session.zones.add(Sessions.zone(ScalpZone.FRONTAL, 10, "0.04", "3"));
        session.totalMl = "0.5";

        assertThat(screen()).isEmpty();
    }

    /** Two points of 0.05 ml in the vertex, and nothing told as a whole. */
    private void mapped(String firstMm, String secondMm) {
        session.zones.clear();
        session.points.add(Sessions.point(ScalpZone.VERTEX, "48", "60", firstMm, "0.05"));
        session.points.add(Sessions.point(ScalpZone.VERTEX, "52", "60", secondMm, "0.050"));
        session.totalMl = "0.1";
    }

    @Test
    void moreThanTheRecipeAllowsIsAnAdvisory() {
        session.zones.set(0, Sessions.zone(ScalpZone.FRONTAL, 108, "0.05", "3"));
        session.totalMl = "6.2";

        assertThat(screen())
                .extracting(Finding::rule, Finding::because)
                .containsExactly(tuple("FO-12", "recorded 6.2 ml, the recipe allows 6 ml"));
    }

    @Test
    void FO_16_firesWhileNobodyKnowsTheWeight() {
        session.anaesthetics.add(new GivenAnaesthetic("lidocaine", new BigDecimal("225"), false));

        assertThat(screen())
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple("FO-16-WEIGHT", INCOMPLETE));
    }

    @Test
    void FO_16_silentAtTheLimitOfTheWeight() {
        session.anaesthetics.add(new GivenAnaesthetic("lidocaine", new BigDecimal("225"), false));
        session.patientKg = Optional.of(new BigDecimal("50"));

        assertThat(screen()).isEmpty();
    }

    @Test
    void FO_16_firesForAMilligramMoreOfBothKindsTogether() {
        session.anaesthetics.add(new GivenAnaesthetic("lidocaine", new BigDecimal("225"), false));
        session.anaesthetics.add(new GivenAnaesthetic("lidocaine", new BigDecimal("1"), true));
        session.patientKg = Optional.of(new BigDecimal("50"));

        assertThat(screen())
                .extracting(Finding::rule, Finding::severity, Finding::because)
                .containsExactly(tuple("FO-16", BLOCK, "Lidocaine: 226 mg, at most 225 mg"));
    }

    @Test
    void FO_16_silentWithEpinephrineAtSevenMilligramsPerKilogram() {
        session.anaesthetics.add(new GivenAnaesthetic("lidocaine", new BigDecimal("350"), true));
        session.patientKg = Optional.of(new BigDecimal("50"));

        assertThat(screen()).isEmpty();
    }

    @Test
    void FO_16_firesWithEpinephrineForAMilligramMore() {
        session.anaesthetics.add(new GivenAnaesthetic("lidocaine", new BigDecimal("351"), true));
        session.patientKg = Optional.of(new BigDecimal("50"));

        assertThat(screen())
                .extracting(Finding::rule, Finding::because)
                .containsExactly(tuple("FO-16", "Lidocaine: 351 mg, at most 350 mg"));
    }

    @Test
    void FO_16_firesAboveTheCeilingOfThreeHundredPlain() {
        session.anaesthetics.add(new GivenAnaesthetic("lidocaine", new BigDecimal("301"), false));
        session.patientKg = Optional.of(new BigDecimal("90"));

        assertThat(screen())
                .extracting(Finding::because)
                .containsExactly("Lidocaine: 301 mg, at most 300 mg");
    }

    @Test
    void FO_16_firesAboveTheCeilingThatEpinephrineRaises() {
        session.anaesthetics.add(new GivenAnaesthetic("lidocaine", new BigDecimal("501"), true));
        session.patientKg = Optional.of(new BigDecimal("90"));

        assertThat(screen())
                .extracting(Finding::because)
                .containsExactly("Lidocaine: 501 mg, at most 500 mg");
    }

    @Test
    void FO_08_silentOnDayTwentyEightAndFiresTheDayAfter() {
        session.products.set(0, opened(28));
        assertThat(screen()).isEmpty();

        session.products.set(0, opened(29));
        assertThat(screen())
                .extracting(Finding::rule, Finding::severity, Finding::because)
                .containsExactly(tuple("FO-08", BLOCK, "opened Oct 23, 2026, lasts 28 days"));
    }

    @Test
    void FO_06_firesWhereOnlyAPharmacyMayMix() {
        settings = new MesotherapySettings(28, 10, false, true, 30, 15);

        assertThat(screen())
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple("FO-06", BLOCK));
    }

    @Test
    void speaksGerman() {
        language = Locale.GERMANY;
        patient.allergicTo("Zinc oxide");
        settings = new MesotherapySettings(28, 10, false, true, 30, 15);
        session.zones.set(1, Sessions.zone(ScalpZone.VERTEX, 16, "0.05", "4.1"));
        session.totalMl = "6.25";
        session.patientKg = Optional.of(new BigDecimal("70.5"));
        session.anaesthetics.add(new GivenAnaesthetic("lidocaine", new BigDecimal("1300"), false));
        session.products.set(0, opened(29));
        assertThat(screen())
                .extracting(Finding::because)
                .containsExactly(
                        "Zink: Allergie gegen Zinc oxide, on record",
                        "Rezeptur triple-active@1",
                        "Nappage: Scheitel 4,1 mm, Bereich 2 bis 4 mm",
                        "Einstiche ergeben 2 ml, eingetragen 6,25 ml",
                        "eingetragen 6,25 ml, die Rezeptur erlaubt 6 ml",
                        "Lidocain: 1.300 mg, höchstens 300 mg",
                        "geöffnet am 23.10.2026, haltbar 28 Tage");

        session.patientKg = Optional.empty();
        assertThat(screen())
                .extracting(Finding::because)
                .contains("Lidocain: kein Körpergewicht eingetragen");
        session.technique = "epidermal-nappage";
        assertThat(screen())
                .extracting(Finding::because)
                .anySatisfy(text -> assertThat(text).contains("bis unter 1 mm"));
    }

    private List<Finding> screen() {
        SessionDetails details = session.details();
        SessionPlan plan =
                new SessionPlan(
                        details,
                        entry(Catalogues.DEVICES, details.device()),
                        entry(Catalogues.TECHNIQUES, details.technique()),
                        recipe);
        return new SessionScreening(
                        Formulary.of(seeds.list(Catalogues.INGREDIENTS, Calls.with()), "DE"),
                        new FormularyRules(
                                seeds.list(Catalogues.FORMULARY_RULES, Calls.with()), language),
                        settings)
                .findings(plan, before, patient.build());
    }

    private <R extends Record> Entry<R> entry(Catalogue<R> catalogue, String code) {
        return seeds.find(catalogue, code, null).orElseThrow();
    }

    private static UsedProduct opened(int daysAgo) {
        return new UsedProduct(
                Sessions.MINOXIDIL, BigDecimal.ONE, Optional.of(Situations.DAY.minusDays(daysAgo)));
    }
}
