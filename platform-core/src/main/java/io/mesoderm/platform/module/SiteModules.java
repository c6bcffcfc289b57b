package io.mesoderm.platform.module;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.event.ModuleEntitled;
import io.mesoderm.spi.event.ModuleRevoked;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Switches modules on and off at a site. The first site of a chain brings the module's schema and data
 * to the chain; a further one only writes a row. Both may be asked for twice and do it once.
 */
public final class SiteModules {

    private final TenantDatabase database;
    private final ModuleRegistry registry;
    private final ServedVersions served;
    private final ModuleChains chains;
    private final EntitlementCache entitlements;
    private final EntitlementTrail trail;
    private final WriteAudit audit;
    private final InstantSource clock;

    SiteModules(
            TenantDatabase database,
            ModuleRegistry registry,
            ServedVersions served,
            ModuleChains chains,
            EntitlementCache entitlements,
            EntitlementTrail trail,
            WriteAudit audit,
            InstantSource clock) {
        this.database = database;
        this.registry = registry;
        this.served = served;
        this.chains = chains;
        this.entitlements = entitlements;
        this.trail = trail;
        this.audit = audit;
        this.clock = clock;
    }

    /** Every module that is installed or enabled here, by id. */
    public List<SiteModule> list(CallContext context) {
        Map<ModuleId, Entitlement> enabled =
                entitlements.at(context.chain(), context.requiredSite());
        return Stream.concat(
                        registry.all().stream().map(LoadedModule::id), enabled.keySet().stream())
                .distinct()
                .sorted(Comparator.comparing(ModuleId::value))
                .map(
                        module ->
                                describe(
                                        context.chain(),
                                        module,
                                        Optional.ofNullable(enabled.get(module))))
                .toList();
    }

    /** One of them; a {@code not-found} problem if there is none of that id. */
    public SiteModule get(ModuleId module, CallContext context) {
        return list(context).stream()
                .filter(found -> found.module().equals(module))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** What {@link #enable} would do; changes nothing. */
    public EnablePlan plan(ModuleId module, CallContext context) {
        LoadedModule loaded = candidate(context.chain(), module);
        return plan(loaded, context, false);
    }

    /** Switches the module on at the context's site. */
    public EnablePlan enable(ModuleId module, CallContext context) {
        LoadedModule loaded = candidate(context.chain(), module);
        EnablePlan plan = plan(loaded, context, true);
        bring(context.chain(), loaded);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        SiteId site = context.requiredSite();
        database.inTransaction(
                context,
                handle -> {
                    if (Entitlements.grant(
                            handle, new Entitlement(site, module, now, context.actor().name()))) {
                        trail.leave(handle, context, module, new ModuleEntitled(module, site, now));
                    }
                    TenantDatabase.afterCommit(() -> entitlements.forget(context.chain()));
                    return null;
                });
        return plan;
    }

    /** Switches the module off at the context's site; its data and the chain's version of it stay. */
    public SiteModule disable(ModuleId module, CallContext context) {
        get(module, context);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        SiteId site = context.requiredSite();
        database.inTransaction(
                context,
                handle -> {
                    if (Entitlements.revoke(handle, site, module, now, context.actor().name())) {
                        trail.leave(handle, context, module, new ModuleRevoked(module, site, now));
                    }
                    TenantDatabase.afterCommit(() -> entitlements.forget(context.chain()));
                    return null;
                });
        return get(module, context);
    }

    /** Brings the chain to the newest installed version of a module it has; a migration is no transaction, so the trail comes first. */
    public ChainModule upgrade(ModuleId module, CallContext context) {
        ChainModule row = served.find(context.chain(), module).orElseThrow(Problem::notFound);
        LoadedModule newest =
                registry.newestActive(module)
                        .orElseThrow(
                                () ->
                                        ModuleProblems.unavailable(
                                                module,
                                                "version " + row.version() + " is not installed"));
        String detail = row.served() + " to " + newest.version();
        database.inTransaction(
                context,
                handle -> {
                    audit.record(handle, context, "module.upgrade-begun", "module_version", detail);
                    return null;
                });
        bring(context.chain(), newest);
        return served.find(context.chain(), module).orElseThrow();
    }

    private void bring(ChainId chain, LoadedModule module) {
        try {
            chains.bring(chain, module);
        } catch (ModuleRefused e) {
            throw Problem.of(503, e.fault().code(), e.fault().reason() + " " + e.fault().remedy());
        }
    }

    private EnablePlan plan(LoadedModule module, CallContext context, boolean applied) {
        Contributions contributions = module.contributions();
        boolean first = !chains.isOn(context.chain(), module);
        return new EnablePlan(
                module.id(),
                module.version().version(),
                entitlements.find(context.chain(), context.requiredSite(), module.id()).isPresent(),
                first,
                first && !applied ? chains.prepare(module) : List.of(),
                contributions.permissions().stream()
                        .map(
                                permission ->
                                        new EnablePlan.Grant(
                                                permission.name(), permission.grantedTo()))
                        .sorted(Comparator.comparing(EnablePlan.Grant::permission))
                        .toList(),
                contributions.serviceItems().stream().map(ServiceItem::code).toList(),
                applied);
    }

    /** The version the chain is on if it is here, else the newest. */
    private LoadedModule candidate(ChainId chain, ModuleId module) {
        if (registry.versionsOf(module).isEmpty()) {
            throw Problem.notFound();
        }
        return served.find(chain, module)
                .filter(ChainModule::isReady)
                .flatMap(row -> registry.find(row.served()))
                .filter(loaded -> loaded.state() == ModuleState.ACTIVE)
                .or(() -> registry.newestActive(module))
                .orElseThrow(
                        () ->
                                ModuleProblems.unavailable(
                                        module, reason(registry.versionsOf(module).getFirst())));
    }

    private static String reason(LoadedModule module) {
        return module.fault().map(ModuleFault::reason).orElse("it is " + module.state());
    }

    private SiteModule describe(ChainId chain, ModuleId module, Optional<Entitlement> entitlement) {
        Optional<ChainModule> row = served.find(chain, module);
        Optional<LoadedModule> loaded =
                row.flatMap(found -> registry.find(found.served()))
                        .or(() -> registry.newestActive(module))
                        .or(() -> registry.versionsOf(module).stream().findFirst());
        String version =
                row.map(ChainModule::version)
                        .or(() -> loaded.map(it -> it.version().version()))
                        .orElse("");
        Optional<ModuleFault> fault =
                row.flatMap(ChainModule::fault).or(() -> loaded.flatMap(LoadedModule::fault));
        SiteModule.State state = state(row, loaded, entitlement.isPresent());
        if (state == SiteModule.State.FAILED && fault.isEmpty()) {
            fault = Optional.of(notInstalled(module, version));
        }
        return new SiteModule(module, version, state, entitlement.map(Entitlement::since), fault);
    }

    private static SiteModule.State state(
            Optional<ChainModule> row, Optional<LoadedModule> loaded, boolean enabled) {
        if (row.filter(found -> found.state() == ChainModule.State.FAILED).isPresent()) {
            return SiteModule.State.FAILED;
        }
        if (row.filter(found -> found.state() == ChainModule.State.MIGRATING).isPresent()) {
            return SiteModule.State.STARTING;
        }
        return switch (loaded.map(LoadedModule::state).orElse(ModuleState.STOPPED)) {
            case ACTIVE -> enabled ? SiteModule.State.ENABLED : SiteModule.State.AVAILABLE;
            case STARTING -> SiteModule.State.STARTING;
            case QUARANTINED -> SiteModule.State.QUARANTINED;
            case FAILED, STOPPED -> SiteModule.State.FAILED;
        };
    }

    private static ModuleFault notInstalled(ModuleId module, String version) {
        return new ModuleFault(
                "module-not-installed",
                "No jar of " + module + " " + version + " is in the modules folder.",
                "Put it there, or a newer version.");
    }
}
