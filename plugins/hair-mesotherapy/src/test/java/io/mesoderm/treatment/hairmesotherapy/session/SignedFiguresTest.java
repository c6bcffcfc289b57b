package io.mesoderm.treatment.hairmesotherapy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.rule.Situations;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.testkit.Calls;
import io.mesoderm.treatment.hairmesotherapy.DirectorsFormulary;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.catalogue.FormularyEntry;
import io.mesoderm.treatment.hairmesotherapy.recipe.Formulary;
import io.mesoderm.treatment.hairmesotherapy.rules.FormularyRules;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Figures that the director signs; a site may ask for less and never for more. */
class SignedFiguresTest {

    private final DirectorsFormulary seeds = new DirectorsFormulary(Map.of());
    private final Sessions session = new Sessions();

    @Test
    void theDirectorsDaysOfAnOpenedVialHoldWhereTheSiteSaysMore() {
        session.products.set(0, opened(14));
        assertThat(screen(signed(14, 10), settings(28, 10))).isEmpty();
        session.products.set(0, opened(15));
        assertThat(screen(signed(14, 10), settings(28, 10))).containsExactly("FO-08");
    }

    @Test
    void theSitesDaysHoldWhereTheyAreLess() {
        session.products.set(0, opened(8));
        assertThat(screen(signed(28, 10), settings(7, 10))).containsExactly("FO-08");
    }

    @Test
    void theSmallerToleranceOfVolumesHolds() {
        session.totalMl = "2.12";
        assertThat(screen(signed(28, 10), settings(28, 10))).isEmpty();
        assertThat(screen(signed(28, 5), settings(28, 10))).containsExactly("FO-12");
        assertThat(screen(signed(28, 10), settings(28, 5))).containsExactly("FO-12");
    }

    private List<String> screen(List<Entry<FormularyEntry>> rules, MesotherapySettings settings) {
        SessionDetails details = session.details();
        SessionPlan plan =
                new SessionPlan(
                        details,
                        entry(Catalogues.DEVICES, details.device()),
                        entry(Catalogues.TECHNIQUES, details.technique()),
                        Sessions.recipe(
                                Sessions.line("minoxidil", null),
                                Sessions.line("dutasteride", null)));
        return new SessionScreening(
                        Formulary.of(seeds.list(Catalogues.INGREDIENTS, Calls.with()), "DE"),
                        new FormularyRules(rules, Locale.ENGLISH),
                        settings)
                .findings(plan, Optional.empty(), Situations.clear().build()).stream()
                        .map(Finding::rule)
                        .toList();
    }

    private List<Entry<FormularyEntry>> signed(int days, int percent) {
        return seeds.list(Catalogues.FORMULARY_RULES, Calls.with()).stream()
                .map(
                        entry ->
                                new Entry<>(
                                        entry.code(),
                                        signed(entry.value(), days, percent),
                                        entry.sources(),
                                        false))
                .toList();
    }

    private static FormularyEntry signed(FormularyEntry rule, int days, int percent) {
        return new FormularyEntry(
                rule.severity(),
                rule.message(),
                rule.resolution(),
                rule.countries(),
                rule.min(),
                rule.tolerancePercent().map(seed -> percent),
                rule.inUseDays().map(seed -> days));
    }

    private static MesotherapySettings settings(int days, int percent) {
        return new MesotherapySettings(days, percent, true, true, 30, 15);
    }

    private static UsedProduct opened(int daysAgo) {
        return new UsedProduct(
                Sessions.MINOXIDIL, BigDecimal.ONE, Optional.of(Situations.DAY.minusDays(daysAgo)));
    }

    private <R extends Record> Entry<R> entry(Catalogue<R> catalogue, String code) {
        return seeds.find(catalogue, code, Calls.with()).orElseThrow();
    }
}
