package io.mesoderm.platform.module;

import io.mesoderm.platform.http.ModuleDispatch;
import io.mesoderm.platform.http.ModuleVersion;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.billing.SessionPricing;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.care.TreatmentSession;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.view.Contribution;
import io.mesoderm.spi.view.View;
import io.mesoderm.spi.view.ViewRequest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** The dispatcher: (chain, module) → version → module, with entitlement as a filter per site. */
final class ServingModules implements ModuleCalls, ModuleDispatch {

    private final ModuleRegistry registry;
    private final ServedVersions served;
    private final EntitlementCache entitlements;

    ServingModules(ModuleRegistry registry, ServedVersions served, EntitlementCache entitlements) {
        this.registry = registry;
        this.served = served;
        this.entitlements = entitlements;
    }

    @Override
    public boolean entitled(ChainId chain, SiteId site, ModuleId module) {
        return entitlements.find(chain, site, module).isPresent();
    }

    @Override
    public List<ModuleId> entitledAt(ChainId chain, SiteId site) {
        return servingAt(chain, site).stream().map(ModuleVersion::module).toList();
    }

    @Override
    public TreatmentModule serving(ChainId chain, ModuleId module) {
        return loaded(chain, module).requiredService();
    }

    @Override
    public Contributions contributions(ChainId chain, ModuleId module) {
        return loaded(chain, module).contributions();
    }

    @Override
    public <T> T guarded(
            ModuleId module,
            String operation,
            CallContext context,
            Function<TreatmentModule, T> call) {
        return guarded(loaded(context.chain(), module), operation, call);
    }

    private static <T> T guarded(
            LoadedModule loaded, String operation, Function<TreatmentModule, T> call) {
        TreatmentModule service = loaded.requiredService();
        return loaded.requiredGuard()
                .call(
                        operation,
                        loaded.limits().call(),
                        () -> Answered.checked(call.apply(service)));
    }

    @Override
    public List<ChargeItem> price(
            ModuleId module, TreatmentSession session, boolean dryRun, CallContext context) {
        LoadedModule loaded = loaded(context.chain(), module);
        return guarded(
                loaded,
                "price",
                treatment -> {
                    Optional<SessionPricing> pricing = treatment.pricing();
                    return pricing.isEmpty()
                            ? List.of()
                            : Answered.declared(
                                    pricing.get().price(session, dryRun, context),
                                    loaded.contributions());
                });
    }

    @Override
    public View view(ModuleId module, Contribution contribution, ViewRequest request) {
        try {
            LoadedModule loaded = loaded(request.context().chain(), module);
            return loaded.requiredGuard()
                    .call(
                            "view",
                            loaded.limits().view(),
                            () -> Answered.checked(contribution.source().view(request)));
        } catch (Problem problem) {
            return new View.Callout(
                    new Finding(
                            problem.code(),
                            Severity.ADVISORY,
                            problem.getMessage(),
                            "module " + module,
                            "Reload the page; if it stays, tell the operator.",
                            List.of()));
        }
    }

    @Override
    public Optional<ElementScript> element(ChainId chain, ModuleId module, String tag) {
        return found(chain, module)
                .filter(loaded -> loaded.state() == ModuleState.ACTIVE)
                .flatMap(loaded -> ElementScript.of(loaded, tag));
    }

    @Override
    public Optional<ElementScript> element(ModuleId module, String hash, String tag) {
        return registry.versionsOf(module).stream()
                .filter(loaded -> loaded.state() == ModuleState.ACTIVE)
                .flatMap(loaded -> ElementScript.of(loaded, tag).stream())
                .filter(script -> script.hash().equals(hash))
                .findFirst();
    }

    @Override
    public Optional<ModuleVersion> serving(ChainId chain, SiteId site, ModuleId module) {
        return entitled(chain, site, module)
                ? Optional.of(loaded(chain, module).version())
                : Optional.empty();
    }

    @Override
    public List<ModuleVersion> servingAt(ChainId chain, SiteId site) {
        return entitlements.at(chain, site).keySet().stream()
                .sorted(java.util.Comparator.comparing(ModuleId::value))
                .flatMap(module -> found(chain, module).stream())
                .filter(module -> module.state() == ModuleState.ACTIVE)
                .map(LoadedModule::version)
                .toList();
    }

    @Override
    public Map<Modality, Class<? extends Record>> sessionDetails(ModuleVersion module) {
        return registry.find(module)
                .map(loaded -> loaded.contributions().sessionDetails())
                .orElse(Map.of());
    }

    @Override
    public <T> T call(ModuleVersion module, CallContext context, Callable<T> work) {
        LoadedModule loaded =
                registry.find(module).orElseThrow(() -> ModuleProblems.gone(module.module()));
        return loaded.requiredGuard().onPool(work);
    }

    /** The version that serves the chain, whatever its state on this node. */
    Optional<LoadedModule> found(ChainId chain, ModuleId module) {
        return served.find(chain, module)
                .filter(ChainModule::isReady)
                .flatMap(row -> registry.find(row.served()));
    }

    /** The version that serves the chain; a problem says why there is none. */
    LoadedModule loaded(ChainId chain, ModuleId module) {
        ChainModule row = served.find(chain, module).orElseThrow(Problem::notFound);
        if (!row.isReady()) {
            throw ModuleProblems.unavailable(module, reason(row));
        }
        LoadedModule loaded =
                registry.find(row.served())
                        .orElseThrow(
                                () ->
                                        ModuleProblems.unavailable(
                                                module,
                                                "version " + row.version() + " is not installed"));
        if (loaded.state() != ModuleState.ACTIVE) {
            throw ModuleProblems.unavailable(module, "it is " + loaded.state());
        }
        return loaded;
    }

    private static String reason(ChainModule row) {
        return row.fault().map(ModuleFault::code).orElse("it is being set up");
    }
}
