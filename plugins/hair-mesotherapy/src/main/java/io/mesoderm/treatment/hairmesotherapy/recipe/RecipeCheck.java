package io.mesoderm.treatment.hairmesotherapy.recipe;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.spi.rule.FindingWords;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient.Role;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient.Status;
import io.mesoderm.treatment.hairmesotherapy.rules.FormularyRules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the formulary's rules say of a recipe: two to three principal agents (FO-01), ingredients of which something must be
 * known first (FO-02), cautions of single ingredients (FO-04, FO-05), and strengths beyond what is published (FO-13).
 */
public final class RecipeCheck {

    /** The rule of fewer principal agents than two; saving against it takes a reason. */
    static final String FEW_PRINCIPALS = "FO-01";

    /** The rule of what must be known of an ingredient before anybody injects it. */
    public static final String NOT_KNOWN = "FO-02";

    private static final String NO_PRINCIPALS = "FO-01-NONE";
    private static final String UNPUBLISHED_STRENGTH = "FO-13";

    /** The lower reading of "two to three principal agents" (seed 002). */
    private static final int PRINCIPAL_AGENTS_MIN = 2;

    private final Formulary formulary;
    private final FormularyRules rules;

    public RecipeCheck(Formulary formulary, FormularyRules rules) {
        this.formulary = formulary;
        this.rules = rules;
    }

    public List<Finding> findings(List<RecipeLine> lines) {
        return Stream.concat(principals(lines).stream(), lines.stream().flatMap(this::lineFindings))
                .toList();
    }

    Formulary formulary() {
        return formulary;
    }

    /** The recipe with its count by the roles of today. */
    Recipe counted(Recipe recipe) {
        return recipe.with(principalAgents(recipe.ingredients()));
    }

    public int principalAgents(List<RecipeLine> lines) {
        return (int)
                lines.stream()
                        .flatMap(line -> formulary.find(line.ingredient()).stream())
                        .filter(entry -> entry.value().role() == Role.PRINCIPAL)
                        .count();
    }

    private Optional<Finding> principals(List<RecipeLine> lines) {
        int count = principalAgents(lines);
        if (count >= PRINCIPAL_AGENTS_MIN) {
            return Optional.empty();
        }
        String rule = count == 0 ? NO_PRINCIPALS : FEW_PRINCIPALS;
        return Optional.of(rules.finding(rule, "because.principal-agents", count));
    }

    private Stream<Finding> lineFindings(RecipeLine line) {
        return formulary.find(line.ingredient()).stream()
                .flatMap(
                        entry ->
                                Stream.of(
                                                notKnown(entry),
                                                caution(entry),
                                                strength(line, entry),
                                                volume(line, entry))
                                        .flatMap(Optional::stream));
    }

    private Optional<Finding> notKnown(Entry<Ingredient> entry) {
        Ingredient ingredient = entry.value();
        Optional<Status> status = ingredient.status(formulary.country());
        FindingWords words = rules.words();
        String open =
                Stream.of(
                                word(ingredient.evidence().isBlank(), "open.evidence"),
                                word(status.isEmpty(), "open.approval"),
                                word(status.equals(Optional.of(Status.NOT_AUTHORISED)), "open.law"),
                                word(ingredient.routes().isEmpty(), "open.route"),
                                word(ingredient.maxPercent().isEmpty(), "open.strength"))
                        .flatMap(Optional::stream)
                        .map(key -> words.say(key, formulary.country()))
                        .collect(Collectors.joining(", "));
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(rules.finding(NOT_KNOWN, "because.open", name(entry), open));
    }

    private static Optional<String> word(boolean isOpen, String key) {
        return isOpen ? Optional.of(key) : Optional.empty();
    }

    private Optional<Finding> caution(Entry<Ingredient> entry) {
        return entry.value()
                .caution()
                .map(rule -> rules.finding(rule, "because.ingredient", name(entry)));
    }

    private Optional<Finding> strength(RecipeLine line, Entry<Ingredient> entry) {
        return line.percent()
                .flatMap(
                        percent ->
                                beyond(
                                        percent,
                                        entry.value().maxPercent(),
                                        "because.beyond-percent",
                                        entry));
    }

    private Optional<Finding> volume(RecipeLine line, Entry<Ingredient> entry) {
        return beyond(line.ml(), entry.value().maxMlPerSession(), "because.beyond-ml", entry);
    }

    private Optional<Finding> beyond(
            BigDecimal value, Optional<BigDecimal> limit, String because, Entry<Ingredient> entry) {
        return limit.filter(most -> value.compareTo(most) > 0)
                .map(
                        most ->
                                rules.finding(
                                        UNPUBLISHED_STRENGTH, because, name(entry), value, most));
    }

    private String name(Entry<Ingredient> entry) {
        return rules.name(entry.value().name());
    }
}
