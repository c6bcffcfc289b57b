package io.mesoderm.treatment.hairmesotherapy;

import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.host.SiteDirectory;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.rule.LocalText;
import io.mesoderm.spi.view.Contribution;
import io.mesoderm.spi.view.Slot;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.spi.view.ViewRequest;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Device;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Technique;
import io.mesoderm.treatment.hairmesotherapy.recipe.ApproveRecipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.CreateRecipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.Formulary;
import io.mesoderm.treatment.hairmesotherapy.recipe.ListRecipes;
import io.mesoderm.treatment.hairmesotherapy.recipe.MesotherapyRecipes;
import io.mesoderm.treatment.hairmesotherapy.recipe.OffLabel;
import io.mesoderm.treatment.hairmesotherapy.recipe.Recipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeApprovals;
import io.mesoderm.treatment.hairmesotherapy.session.InjectionPoints;
import io.mesoderm.treatment.hairmesotherapy.session.InstructionSheet;
import io.mesoderm.treatment.hairmesotherapy.session.ScalpMap;
import io.mesoderm.treatment.hairmesotherapy.session.SessionSummary;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the module shows itself: its recipes, a figure for the site, the chart's tab, the form. */
final class MesotherapyScreens {

    private static final int TAB_ROWS = 50;
    private static final int RECIPES_SHOWN = 200;

    /** The newest map and the one before it. */
    private static final int COMPARED = 2;

    private static final Duration RECENT = Duration.ofDays(30);

    private final MesotherapyRecipes recipes;
    private final RecipeApprovals approvals;
    private final SessionHistory history;
    private final SessionForm form;
    private final ReferenceData reference;
    private final SiteDirectory sites;
    private final InstantSource clock;

    MesotherapyScreens(
            MesotherapyRecipes recipes,
            RecipeApprovals approvals,
            SessionHistory history,
            SessionForm form,
            ReferenceData reference,
            SiteDirectory sites,
            InstantSource clock) {
        this.recipes = recipes;
        this.approvals = approvals;
        this.history = history;
        this.form = form;
        this.reference = reference;
        this.sites = sites;
        this.clock = clock;
    }

    List<Contribution> all() {
        return List.of(
                new Contribution(
                        Slot.NAV,
                        10,
                        Text.of("recipes.title"),
                        MesotherapyPermissions.READ_RECIPE,
                        this::recipePage),
                new Contribution(
                        Slot.HOME_CARD,
                        10,
                        Text.of("module.name"),
                        MesotherapyPermissions.READ_SESSION,
                        this::homeCard),
                new Contribution(
                        Slot.PATIENT_TAB,
                        10,
                        Text.of("module.name"),
                        MesotherapyPermissions.READ_SESSION,
                        this::patientTab),
                new Contribution(
                        Slot.PLAN_STEP,
                        10,
                        Text.of("preparation.title"),
                        MesotherapyPermissions.READ_SESSION,
                        this::preparation),
                new Contribution(
                        Slot.SESSION_FORM,
                        10,
                        Text.of("session.title"),
                        MesotherapyPermissions.RECORD,
                        this::sessionForm));
    }

    private View recipePage(ViewRequest request) {
        CallContext context = request.context();
        List<View> parts = new ArrayList<>(List.of(recipeTable(context), approvalTable(context)));
        if (context.actor().may(MesotherapyPermissions.APPROVE_RECIPE)) {
            parts.add(approval("approvals.add", MesotherapyEndpoints.APPROVE_RECIPE));
            parts.add(approval("approvals.end", MesotherapyEndpoints.END_APPROVAL));
        }
        if (context.actor().may(MesotherapyPermissions.WRITE_RECIPE)) {
            parts.add(create(context));
        }
        return new View.Section(Text.of("recipes.title"), parts);
    }

    private View approvalTable(CallContext context) {
        return new View.Table(
                Text.of("approvals.title"),
                List.of(
                        Text.of("recipe.code"),
                        Text.of("recipe.name"),
                        Text.of("recipe.version"),
                        Text.of("approvals.since")),
                approvals.list(context).approvals().stream()
                        .map(
                                approval ->
                                        List.of(
                                                Text.literal(approval.code()),
                                                Text.literal(approval.name()),
                                                Text.literal(String.valueOf(approval.version())),
                                                Text.literal(day(approval.approvedAt(), context))))
                        .toList());
    }

    private static View approval(String title, String endpoint) {
        return new View.Form(
                Text.of(title), ApproveRecipe.class, Optional.of(endpoint), Map.of(), Map.of());
    }

    private static String day(Instant at, CallContext context) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(context.locale())
                .withZone(context.zone())
                .format(at);
    }

    private View create(CallContext context) {
        return new View.Form(
                Text.of("recipes.new"),
                CreateRecipe.class,
                Optional.of(MesotherapyEndpoints.CREATE_RECIPE),
                Map.of(),
                Map.of("ingredients", form.ingredients(context)));
    }

    private View.Table recipeTable(CallContext context) {
        return new View.Table(
                Text.of("recipes.title"),
                List.of(
                        Text.of("recipe.code"),
                        Text.of("recipe.name"),
                        Text.of("recipe.version"),
                        Text.of("recipe.principal-agents"),
                        Text.of("recipe.max-ml")),
                recipes
                        .list(
                                new ListRecipes(Optional.empty(), Optional.of(RECIPES_SHOWN)),
                                context)
                        .items()
                        .stream()
                        .map(MesotherapyScreens::recipeRow)
                        .toList());
    }

    private static List<Text> recipeRow(Recipe recipe) {
        return List.of(
                Text.literal(recipe.code()),
                Text.literal(recipe.name()),
                Text.literal(String.valueOf(recipe.version())),
                Text.literal(String.valueOf(recipe.principalAgents())),
                Text.literal(recipe.maxMl().toPlainString()));
    }

    private View homeCard(ViewRequest request) {
        Instant since = clock.instant().minus(RECENT);
        int count = history.countAt(request.context().requiredSite(), since, request.context());
        return new View.KeyValues(
                List.of(
                        new View.Pair(
                                Text.of("home.sessions-30-days"),
                                Text.literal(String.valueOf(count)))));
    }

    private View sessionForm(ViewRequest request) {
        return form.view(
                request,
                history
                        .newestPoints(
                                request.situation().orElseThrow().patient(), 1, request.context())
                        .stream()
                        .findFirst()
                        .orElse(new InjectionPoints(List.of())));
    }

    private View patientTab(ViewRequest request) {
        CareSituation situation = request.situation().orElseThrow();
        List<InjectionPoints> maps =
                history.newestPoints(situation.patient(), COMPARED, request.context());
        View.Table sessions = sessionTable(situation, request);
        return maps.size() < COMPARED
                ? sessions
                : new View.Section(
                        Text.literal(""),
                        List.of(
                                new ScalpMap(request.context().locale())
                                        .compared(maps.getFirst(), maps.getLast()),
                                sessions));
    }

    private View.Table sessionTable(CareSituation situation, ViewRequest request) {
        List<SessionSummary> sessions =
                history.newest(
                        situation.patient(),
                        clock.instant().plus(RECENT),
                        TAB_ROWS,
                        request.context());
        return new View.Table(
                Text.of("session.history"),
                List.of(
                        Text.of("session.date"),
                        Text.of("session.device"),
                        Text.of("session.technique"),
                        Text.of("session.recipe"),
                        Text.of("session.volume"),
                        Text.of("session.zone-count")),
                sessions.stream().map(s -> sessionRow(s, request.context())).toList());
    }

    private List<Text> sessionRow(SessionSummary session, CallContext context) {
        return List.of(
                Text.literal(day(session.startedAt(), context)),
                named(Catalogues.DEVICES, session.device(), Device::name, context),
                named(Catalogues.TECHNIQUES, session.technique(), Technique::name, context),
                Text.literal(session.recipe()),
                Text.literal(session.totalMl().stripTrailingZeros().toPlainString() + " ml"),
                Text.literal(String.valueOf(session.zones().size())));
    }

    /** What a catalogue calls an entry; its code when the catalogue has it no more. */
    private <R extends Record> Text named(
            Catalogue<R> catalogue,
            String code,
            Function<R, Map<String, String>> name,
            CallContext context) {
        return Text.literal(
                reference
                        .find(catalogue, code, context)
                        .map(entry -> LocalText.in(name.apply(entry.value()), context.locale()))
                        .orElse(code));
    }

    /** Of every recipe that may be chosen at this site. */
    private List<String> offLabel(CallContext context) {
        Set<String> ingredients =
                approvals.offered(context).stream()
                        .flatMap(recipe -> recipe.ingredients().stream())
                        .collect(Collectors.toSet());
        return OffLabel.names(
                Formulary.of(reference, sites, context), ingredients, context.locale());
    }

    private View preparation(ViewRequest request) {
        return new InstructionSheet(
                        reference.list(Catalogues.INSTRUCTIONS, request.context()),
                        request.context().locale())
                .before(offLabel(request.context()));
    }
}
