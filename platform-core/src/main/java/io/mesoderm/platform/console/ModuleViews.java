package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.language.Messages;
import io.mesoderm.platform.module.ElementScript;
import io.mesoderm.platform.module.ModuleCalls;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.view.Contribution;
import io.mesoderm.spi.view.Slot;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.spi.view.ViewRequest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the site's modules put into a slot, for those who may see it. */
public final class ModuleViews {

    private final ModuleCalls modules;
    private final PatientSituations situations;

    public ModuleViews(ModuleCalls modules, PatientSituations situations) {
        this.modules = modules;
        this.situations = situations;
    }

    /** What is known of a patient whose chart may be opened, as a module's rules and screens see it. */
    @FunctionalInterface
    public interface PatientSituations {

        CareSituation of(PatientId patient, ModuleId module, CallContext context);
    }

    /** A module's view with the words it speaks in. */
    public record Contributed(
            ModuleId module, int order, String title, View view, Words words, Elements elements) {}

    List<Contributed> of(Slot slot, Optional<PatientId> patient, PageRequest request) {
        CallContext context = request.context();
        List<Contributed> found = new ArrayList<>();
        for (ModuleId module : modules.entitledAt(context.chain(), context.requiredSite())) {
            found.addAll(of(slot, module, patient, request));
        }
        found.sort(Comparator.comparingInt(Contributed::order));
        return found;
    }

    /** As above, of one module alone. */
    List<Contributed> of(
            Slot slot, ModuleId module, Optional<PatientId> patient, PageRequest request) {
        CallContext context = request.context();
        Words words = words(module, request);
        List<Contributed> found = new ArrayList<>();
        for (Contribution contribution : modules.contributions(context.chain(), module).views()) {
            if (contribution.slot() == slot && request.may(contribution.permission())) {
                Optional<CareSituation> situation =
                        patient.map(id -> situations.of(id, module, context));
                View view =
                        modules.view(
                                module,
                                contribution,
                                new ViewRequest(situation, request.query(), context));
                found.add(
                        new Contributed(
                                module,
                                contribution.order(),
                                words.say(contribution.title()),
                                view,
                                words,
                                elements(module, request)));
            }
        }
        return found;
    }

    /** Whether the module has something in the slot for this reader; nothing is drawn. */
    boolean has(Slot slot, ModuleId module, PageRequest request) {
        return modules.contributions(request.context().chain(), module).views().stream()
                .anyMatch(one -> one.slot() == slot && request.may(one.permission()));
    }

    /** An endpoint of a module that is on at the site. */
    Optional<Endpoint<?, ?>> endpoint(ModuleId module, String id, PageRequest request) {
        CallContext context = request.context();
        if (!modules.entitled(context.chain(), context.requiredSite(), module)) {
            return Optional.empty();
        }
        for (Endpoint<?, ?> endpoint : modules.contributions(context.chain(), module).endpoints()) {
            if (endpoint.id().equals(id)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }

    /** The modalities whose sessions the module records. */
    Set<Modality> recorded(ModuleId module, PageRequest request) {
        return modules.contributions(request.context().chain(), module).sessionDetails().keySet();
    }

    /** Whether it is with this form that the module's sessions of a modality are recorded. */
    boolean records(View.Form form, ModuleId module, Modality modality, PageRequest request) {
        return form.record()
                == modules.contributions(request.context().chain(), module)
                        .sessionDetails()
                        .get(modality);
    }

    /** The modality that a session form of the module is for, as its page's address names it. */
    Optional<Modality> modality(Contributed form, PageRequest request) {
        return recorded(form.module(), request).stream()
                .filter(
                        modality ->
                                form.view() instanceof View.Form details
                                        && records(details, form.module(), modality, request))
                .findFirst();
    }

    /** 404 unless the module is on at the call's site. */
    void requireEntitled(ModuleId module, PageRequest request) {
        CallContext context = request.context();
        if (!modules.entitled(context.chain(), context.requiredSite(), module)) {
            throw Problem.notFound();
        }
    }

    /** The module's own endpoints, which its forms go to. */
    List<Endpoint<?, ?>> endpoints(ModuleId module, PageRequest request) {
        return modules.contributions(request.context().chain(), module).endpoints();
    }

    /** The elements of one module, as the version has them that serves the chain. */
    Elements elements(ModuleId module, PageRequest request) {
        return new Elements(module, tag -> modules.element(request.context().chain(), module, tag));
    }

    /** The script at an address of {@link Elements}. */
    Optional<ElementScript> script(ModuleId module, String hash, String tag) {
        return modules.element(module, hash, tag);
    }

    /** The forms of a tab that are filled in on pages of their own. */
    public static List<View.Form> formsIn(Contributed tab) {
        return ModuleFormPages.formsIn(tab.view());
    }

    /** What the module calls itself; its id while it cannot be served. */
    String name(ModuleId module, PageRequest request) {
        try {
            return words(module, request).module().apply("module.name").orElse(module.value());
        } catch (Problem unserved) {
            return module.value();
        }
    }

    /** What can be charged at the site, by code, in the words of the modules that are on there. */
    Map<String, String> serviceNames(PageRequest request) {
        Map<String, String> names = ownNames(request);
        names.putAll(serviceNames(request, request.context().requiredSite()));
        return names;
    }

    /** What the chain charges that no module brings, as the chain calls it. */
    private static Map<String, String> ownNames(PageRequest request) {
        Map<String, String> names = new HashMap<>();
        for (JsonNode item : request.all(Call.get(request.chainResource() + "/service-items"))) {
            if (item.hasNonNull("name")) {
                names.put(item.path("code").asText(), item.path("name").asText());
            }
        }
        return names;
    }

    /** As above, at any of the chain's sites. */
    Map<String, String> chainServiceNames(PageRequest request) {
        Map<String, String> names = ownNames(request);
        for (String site : request.siteNames().keySet()) {
            names.putAll(serviceNames(request, new SiteId(UUID.fromString(site))));
        }
        return names;
    }

    private Map<String, String> serviceNames(PageRequest request, SiteId site) {
        CallContext context = request.context();
        Map<String, String> names = new HashMap<>();
        for (ModuleId module : modules.entitledAt(context.chain(), site)) {
            Words words = words(module, request);
            modules.contributions(context.chain(), module)
                    .serviceItems()
                    .forEach(item -> names.put(item.code(), words.say(Text.of(item.nameKey()))));
        }
        return names;
    }

    /** The words of one module, with the console's behind them. */
    Words words(ModuleId module, PageRequest request) {
        return words(modules.serving(request.context().chain(), module), request.words());
    }

    static Words words(TreatmentModule module, Words console) {
        return console.with(Messages.of(module, console.locale())::find);
    }
}
