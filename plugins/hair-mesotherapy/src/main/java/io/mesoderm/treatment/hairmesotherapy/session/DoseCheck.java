package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.rule.FindingWords;
import io.mesoderm.treatment.hairmesotherapy.catalogue.FormularyEntry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient.AnaestheticLimit;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Technique;
import io.mesoderm.treatment.hairmesotherapy.recipe.Formulary;
import io.mesoderm.treatment.hairmesotherapy.rules.FormularyRules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How deep (FO-11), how much (FO-12) and how much anaesthetic (FO-16). */
final class DoseCheck {

    private static final String DEPTH = "FO-11";
    private static final String VOLUME = "FO-12";
    private static final String ANAESTHETIC = "FO-16";
    private static final String WEIGHT_MISSING = "FO-16-WEIGHT";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final FormularyRules rules;
    private final MesotherapySettings settings;

    DoseCheck(FormularyRules rules, MesotherapySettings settings) {
        this.rules = rules;
        this.settings = settings;
    }

    Stream<Finding> findings(SessionPlan plan, Formulary formulary) {
        return Stream.of(
                        depth(plan).stream(),
                        volume(plan.details()).stream(),
                        recipeVolume(plan).stream(),
                        anaesthetics(plan.details(), formulary))
                .flatMap(findings -> findings);
    }

    private Optional<Finding> depth(SessionPlan plan) {
        Technique technique = plan.technique().value();
        List<TreatedZone> outside =
                plan.details().treated().stream()
                        .filter(zone -> !technique.allows(zone.depthMm()))
                        .toList();
        if (outside.isEmpty()) {
            return Optional.empty();
        }
        FindingWords words = rules.words();
        String zones =
                outside.stream()
                        .map(
                                zone ->
                                        words.say(
                                                "because.zone-depth",
                                                words.name(zone.zone()),
                                                zone.depthMm()))
                        .distinct()
                        .collect(Collectors.joining(", "));
        return Optional.of(
                rules.finding(
                        DEPTH,
                        technique.belowMax() ? "because.depth-below" : "because.depth",
                        rules.name(technique.name()),
                        zones,
                        technique.depthMinMm(),
                        technique.depthMaxMm()));
    }

    private Optional<Finding> volume(SessionDetails details) {
        BigDecimal planned = details.plannedMl();
        BigDecimal apart = planned.subtract(details.totalMl()).abs();
        BigDecimal tolerated =
                planned.multiply(BigDecimal.valueOf(tolerancePercent())).divide(HUNDRED);
        return apart.compareTo(tolerated) <= 0
                ? Optional.empty()
                : Optional.of(
                        rules.finding(VOLUME, "because.points-volume", planned, details.totalMl()));
    }

    /** What the director signed, or less where the site asks for less. */
    private int tolerancePercent() {
        int ofSite = settings.volumeTolerancePercent();
        return rules.figure(VOLUME, FormularyEntry::tolerancePercent)
                .map(signed -> Math.min(signed, ofSite))
                .orElse(ofSite);
    }

    private Optional<Finding> recipeVolume(SessionPlan plan) {
        BigDecimal most = plan.recipe().maxMl();
        BigDecimal total = plan.details().totalMl();
        return total.compareTo(most) <= 0
                ? Optional.empty()
                : Optional.of(rules.finding(VOLUME, "because.recipe-volume", total, most));
    }

    private Stream<Finding> anaesthetics(SessionDetails details, Formulary formulary) {
        Map<String, List<GivenAnaesthetic>> byAgent =
                details.anaesthetics().stream()
                        .collect(Collectors.groupingBy(GivenAnaesthetic::agent));
        return byAgent.entrySet().stream()
                .flatMap(
                        given ->
                                formulary
                                        .find(given.getKey())
                                        .flatMap(
                                                entry ->
                                                        dose(
                                                                given.getValue(),
                                                                entry.value(),
                                                                details))
                                        .stream());
    }

    private Optional<Finding> dose(
            List<GivenAnaesthetic> given, Ingredient agent, SessionDetails details) {
        if (agent.anaestheticLimit().isEmpty()) {
            return Optional.empty();
        }
        String name = rules.name(agent.name());
        if (details.patientKg().isEmpty()) {
            return Optional.of(rules.finding(WEIGHT_MISSING, "because.no-weight", name));
        }
        BigDecimal most = limitMg(given, agent.anaestheticLimit().get(), details.patientKg().get());
        BigDecimal mg =
                given.stream().map(GivenAnaesthetic::mg).reduce(BigDecimal.ZERO, BigDecimal::add);
        return mg.compareTo(most) <= 0
                ? Optional.empty()
                : Optional.of(rules.finding(ANAESTHETIC, "because.dose", name, mg, most));
    }

    /** The plain limit holds as soon as one dose is plain: it is the stricter one. */
    private static BigDecimal limitMg(
            List<GivenAnaesthetic> given, AnaestheticLimit limit, BigDecimal kg) {
        boolean epinephrine = given.stream().allMatch(GivenAnaesthetic::withEpinephrine);
        return epinephrine
                ? limit.epinephrineMgPerKg().multiply(kg).min(limit.epinephrineMaxMg())
                : limit.plainMgPerKg().multiply(kg).min(limit.plainMaxMg());
    }
}
