package io.mesoderm.treatment.hairmesotherapy.recipe;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.FormularyEntry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient.Role;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient.Status;
import io.mesoderm.treatment.hairmesotherapy.rules.FormularyRules;

import java.math.BigDecimal;
import java.util.ArrayList;
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

    /** The rule of what only a pharmacy may mix. */
    static final String MIXED_ON_SITE = "FO-06";

    /** The lower reading of "two to three principal agents" (seed 002), where a signed FO-01 says nothing. */
    private static final int PRINCIPAL_AGENTS_MIN = 2;

    private final Formulary formulary;
    private final FormularyRules rules;
    private final Optional<String> template;

    public RecipeCheck(Formulary formulary, FormularyRules rules) {
        this(formulary, rules, Optional.empty());
    }

    /** As above, for a session of the course of a {@code template}. */
    public RecipeCheck(Formulary formulary, FormularyRules rules, Optional<String> template) {
        this.formulary = formulary;
        this.rules = rules;
        this.template = template;
    }

    public List<Finding> findings(List<RecipeLine> lines) {
        return Stream.concat(principals(lines).stream(), lines.stream().flatMap(this::lineFindings))
                .toList();
    }

    /** What must not be mixed where it is used; {@code allowed} is what the site says of itself. */
    public Optional<Finding> mixing(String recipe, boolean readyMade, boolean allowed) {
        boolean fires = !readyMade && (!allowed || rules.isLaw(MIXED_ON_SITE, formulary.country()));
        return fires
                ? Optional.of(rules.finding(MIXED_ON_SITE, "because.recipe", recipe))
                : Optional.empty();
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
        int least = rules.figure(FEW_PRINCIPALS, FormularyEntry::min).orElse(PRINCIPAL_AGENTS_MIN);
        if (count >= least) {
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
        List<String> missing =
                Stream.of(
                                word(ingredient.evidence().isBlank(), "evidence"),
                                word(status.isEmpty(), "approval"),
                                word(ingredient.routes().isEmpty(), "route"),
                                word(ingredient.maxPercent().isEmpty(), "strength"))
                        .flatMap(Optional::stream)
                        .toList();
        List<String> open = new ArrayList<>(missing);
        word(status.equals(Optional.of(Status.NOT_AUTHORISED)), "law").ifPresent(open::add);
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(notKnown(name(entry), open, missing));
    }

    /** Names what the director has to enter, and for which country. */
    private Finding notKnown(String name, List<String> open, List<String> missing) {
        Finding found = rules.finding(NOT_KNOWN, "because.open", name, said("open.", open));
        return missing.isEmpty()
                ? found
                : new Finding(
                        found.rule(),
                        found.severity(),
                        found.message(),
                        found.because(),
                        rules.words()
                                .say(
                                        "resolve.enter",
                                        found.resolution(),
                                        name,
                                        said("enter.", missing)),
                        found.sources());
    }

    private String said(String prefix, List<String> which) {
        return which.stream()
                .map(key -> rules.words().say(prefix + key, formulary.country()))
                .collect(Collectors.joining(", "));
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
                                        entry.value().maxPercent(template),
                                        "because.beyond-percent",
                                        entry));
    }

    private Optional<Finding> volume(RecipeLine line, Entry<Ingredient> entry) {
        return beyond(
                line.ml(), entry.value().maxMlPerSession(template), "because.beyond-ml", entry);
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
