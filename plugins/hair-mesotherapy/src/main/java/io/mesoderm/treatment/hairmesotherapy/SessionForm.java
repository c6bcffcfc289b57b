package io.mesoderm.treatment.hairmesotherapy;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.host.Stock;
import io.mesoderm.spi.host.Stock.UsableLot;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.spi.rule.LocalText;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.spi.view.View.Option;
import io.mesoderm.spi.view.ViewRequest;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient.Kind;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeApprovals;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.ReprocessingLog;
import io.mesoderm.treatment.hairmesotherapy.session.InjectionPoints;
import io.mesoderm.treatment.hairmesotherapy.session.ScalpMap;
import io.mesoderm.treatment.hairmesotherapy.session.SessionDetails;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The form a session is recorded with: every choice comes from the chain's catalogues, recipes and the site's shelf. */
final class SessionForm {

    /** What an address says to begin with points of the session before. */
    private static final String COPY = "copy";

    private static final String LAST = "last";
    private static final String MIRRORED = "mirrored";

    private final RecipeApprovals approvals;
    private final ReprocessingLog reprocessing;
    private final ReferenceData reference;
    private final Stock stock;

    SessionForm(
            RecipeApprovals approvals,
            ReprocessingLog reprocessing,
            ReferenceData reference,
            Stock stock) {
        this.approvals = approvals;
        this.reprocessing = reprocessing;
        this.reference = reference;
        this.stock = stock;
    }

    /** The form, with a map that may begin with the points of the {@code last} session. */
    View view(ViewRequest request, InjectionPoints last) {
        CallContext context = request.context();
        Map<String, String> initial = initial(context);
        initial.putAll(copied(request, last).fields("points[", "]."));
        return View.Form.sessionDetails(
                        Text.of("session.title"), SessionDetails.class, initial, lookups(context))
                .with("points", new ScalpMap(context.locale()).form(last, copies(request, last)));
    }

    /** What the page's address asks to begin with. */
    private static InjectionPoints copied(ViewRequest request, InjectionPoints last) {
        return switch (request.parameters().getOrDefault(COPY, "")) {
            case LAST -> last;
            case MIRRORED -> last.mirrored();
            default -> new InjectionPoints(List.of());
        };
    }

    private static List<View> copies(ViewRequest request, InjectionPoints last) {
        return last.list().isEmpty()
                ? List.of()
                : List.of(
                        copy(request, "map.copy-last", LAST),
                        copy(request, "map.copy-mirrored", MIRRORED));
    }

    private static View copy(ViewRequest request, String words, String what) {
        Map<String, String> parameters = new HashMap<>(request.parameters());
        parameters.put(COPY, what);
        return new View.Link(Text.of(words), parameters);
    }

    private Map<String, String> initial(CallContext context) {
        Map<String, String> initial = new LinkedHashMap<>();
        initial.put("device", "needle");
        initial.put("technique", "nappage");
        initial.put("aftercareGiven", "true");
        initial.put("zones[0].zone", "");
        int position = 0;
        for (var step : reference.list(Catalogues.STEPS, context)) {
            if (step.value().mandatory()) {
                initial.put("steps[" + position++ + "].step", step.code());
            }
        }
        return initial;
    }

    private Map<String, List<Option>> lookups(CallContext context) {
        return Map.of(
                "devices",
                options(
                        reference.list(Catalogues.DEVICES, context),
                        device -> LocalText.in(device.name(), context.locale())),
                "techniques",
                options(
                        reference.list(Catalogues.TECHNIQUES, context),
                        technique -> LocalText.in(technique.name(), context.locale())),
                "steps",
                options(
                        reference.list(Catalogues.STEPS, context),
                        step -> LocalText.in(step.name(), context.locale())),
                "anaesthetics",
                ingredients(context, entry -> entry.kind() == Kind.ANAESTHETIC),
                "recipes",
                recipes(context),
                "gun-parts",
                reprocessing.ready(context).stream()
                        .map(entry -> new Option(entry.part(), Text.literal(entry.part())))
                        .toList(),
                "lots",
                stock.usable(context).stream().map(SessionForm::lot).toList());
    }

    /** What a recipe may hold: everything but materials. */
    List<Option> ingredients(CallContext context) {
        return ingredients(context, entry -> entry.kind() != Kind.MATERIAL);
    }

    private List<Option> ingredients(CallContext context, Predicate<Ingredient> chosen) {
        return options(
                reference.list(Catalogues.INGREDIENTS, context).stream()
                        .filter(entry -> chosen.test(entry.value()))
                        .toList(),
                ingredient -> LocalText.in(ingredient.name(), context.locale()));
    }

    private List<Option> recipes(CallContext context) {
        return approvals.offered(context).stream()
                .map(
                        recipe ->
                                new Option(
                                        recipe.key().toString(),
                                        Text.literal(recipe.name() + " (" + recipe.key() + ")")))
                .toList();
    }

    private static Option lot(UsableLot lot) {
        String label =
                "%s · %s · %s · %s %s"
                        .formatted(
                                lot.productName(),
                                lot.lotNumber(),
                                lot.expiresOn(),
                                lot.remaining().toPlainString(),
                                lot.unit());
        return new Option(lot.lot().toString(), Text.literal(label));
    }

    private static <R extends Record> List<Option> options(
            List<Entry<R>> entries, Function<R, String> name) {
        return entries.stream()
                .map(entry -> new Option(entry.code(), Text.literal(name.apply(entry.value()))))
                .toList();
    }
}
