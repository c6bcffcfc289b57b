package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.PlannedStep;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.FormularyEntry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient;
import io.mesoderm.treatment.hairmesotherapy.recipe.Formulary;
import io.mesoderm.treatment.hairmesotherapy.recipe.Recipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeCheck;
import io.mesoderm.treatment.hairmesotherapy.rules.FormularyRules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Findings that depend on what is about to be done: allergies, the recipe's own, doses, opened vials. Pure; the recorder fetches what it judges by.
 */
final class SessionScreening {

    private static final String LATEX = "latex";
    private static final String OPENED_TOO_LONG = "FO-08";

    private final Formulary formulary;
    private final FormularyRules rules;
    private final MesotherapySettings settings;

    SessionScreening(Formulary formulary, FormularyRules rules, MesotherapySettings settings) {
        this.formulary = formulary;
        this.rules = rules;
        this.settings = settings;
    }

    /** {@code before} is what the session had that is being corrected. */
    List<Finding> findings(
            SessionPlan plan, Optional<CorrectedSession> before, CareSituation situation) {
        return Stream.of(
                        new AllergyMatch(rules)
                                .findings(touching(plan), situation.allergies()).stream(),
                        recipe(plan.recipe(), before, situation),
                        new DoseCheck(rules, settings).findings(plan, formulary),
                        openedVials(plan, situation))
                .flatMap(findings -> findings)
                .toList();
    }

    /** The law of today says nothing of what was injected before it held. */
    private Stream<Finding> recipe(
            Recipe recipe, Optional<CorrectedSession> before, CareSituation situation) {
        RecipeCheck check =
                new RecipeCheck(
                        formulary, rules, situation.plannedStep().map(PlannedStep::template));
        boolean had = before.filter(old -> old.had(recipe.key())).isPresent();
        Stream<Finding> found = check.findings(recipe.ingredients()).stream();
        return had
                ? found.filter(finding -> !finding.rule().equals(RecipeCheck.NOT_KNOWN))
                : Stream.concat(
                        found,
                        check
                                .mixing(
                                        recipe.key().toString(),
                                        recipe.readyMade(),
                                        settings.onSiteMixingAllowed())
                                .stream());
    }

    /** All that touches the patient: recipe, anaesthetics, the device's materials, gloves. */
    private List<Entry<Ingredient>> touching(SessionPlan plan) {
        List<String> codes = new ArrayList<>(plan.recipe().ingredientCodes());
        plan.details().anaesthetics().forEach(given -> codes.add(given.agent()));
        codes.addAll(plan.device().value().materials());
        if (!settings.latexFreeGloves()) {
            codes.add(LATEX);
        }
        return formulary.all(codes);
    }

    private Stream<Finding> openedVials(SessionPlan plan, CareSituation situation) {
        int days =
                rules.figure(OPENED_TOO_LONG, FormularyEntry::inUseDays)
                        .map(signed -> Math.min(signed, settings.inUseLimitDays()))
                        .orElse(settings.inUseLimitDays());
        return plan.details().products().stream()
                .flatMap(used -> used.openedOn().stream())
                .filter(opened -> opened.plusDays(days).isBefore(situation.day()))
                .map(opened -> rules.finding(OPENED_TOO_LONG, "because.opened", opened, days));
    }
}
