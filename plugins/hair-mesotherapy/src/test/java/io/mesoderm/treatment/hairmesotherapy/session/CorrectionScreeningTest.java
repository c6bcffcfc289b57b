package io.mesoderm.treatment.hairmesotherapy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.rule.Situations;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.testkit.Calls;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.recipe.Formulary;
import io.mesoderm.treatment.hairmesotherapy.rules.FormularyRules;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A correction says what was done: the law of today is asked of what it changes alone. */
class CorrectionScreeningTest {

    private static final CorrectedSession SAME =
            new CorrectedSession("needle", "triple-active", 1, false);
    private static final CorrectedSession ANOTHER =
            new CorrectedSession("needle", "triple-active", 2, false);

    private final ModuleSeeds seeds = new ModuleSeeds("hair-mesotherapy");

    @Test
    void FO_02_silentForTheRecipeThatTheCorrectedSessionHad() {
        assertThat(rules("FR", Optional.of(SAME))).isEmpty();
    }

    @Test
    void FO_02_firesForANewSessionAndForACorrectionToAnotherVersion() {
        assertThat(rules("DE", Optional.empty())).containsExactly("FO-02");
        assertThat(rules("DE", Optional.of(ANOTHER))).containsExactly("FO-02");
    }

    @Test
    void FO_06_firesForANewSessionAndForACorrectionToAnotherVersion() {
        assertThat(rules("FR", Optional.empty())).containsExactly("FO-02", "FO-06");
        assertThat(rules("FR", Optional.of(ANOTHER))).containsExactly("FO-02", "FO-06");
    }

    /** Of a recipe with an ingredient of which no country is known as shipped. */
    private List<String> rules(String country, Optional<CorrectedSession> before) {
        SessionDetails details = new Sessions().details();
        SessionPlan plan =
                new SessionPlan(
                        details,
                        entry(Catalogues.DEVICES, details.device()),
                        entry(Catalogues.TECHNIQUES, details.technique()),
                        Sessions.recipe(
                                Sessions.line("minoxidil", null),
                                Sessions.line("dutasteride", null),
                                Sessions.line("growth-factors", null)));
        return new SessionScreening(
                        Formulary.of(seeds.list(Catalogues.INGREDIENTS), country),
                        new FormularyRules(seeds.list(Catalogues.FORMULARY_RULES), Locale.ENGLISH),
                        MesotherapySettings.FORM.defaults())
                .findings(plan, before, Situations.clear().build()).stream()
                        .map(Finding::rule)
                        .toList();
    }

    private <R extends Record> Entry<R> entry(Catalogue<R> catalogue, String code) {
        return seeds.find(catalogue, code, Calls.with()).orElseThrow();
    }
}
