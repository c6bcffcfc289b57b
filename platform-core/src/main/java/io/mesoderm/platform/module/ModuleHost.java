package io.mesoderm.platform.module;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.HealthCheck;
import io.mesoderm.platform.http.ModuleDispatch;
import io.mesoderm.platform.http.ModuleRoutes;
import io.mesoderm.platform.identity.RolePermissions;
import io.mesoderm.platform.migration.MigrationEngine;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.Permission;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** All of this package, wired: what the platform starts after its databases and before it answers. */
public final class ModuleHost implements AutoCloseable {

    private final ServedVersions served;
    private final ModuleRegistry registry = new ModuleRegistry();
    private final EntitlementCache entitlements;
    private final ServingModules serving;
    private final SiteModules sites;
    private final Parts parts;
    private final ModuleChains chains;
    private FelixHost felix;
    private HostServices services;
    private ModuleInstaller installer;
    private ModuleFolder folder;

    public ModuleHost(Parts parts) {
        this.parts = parts;
        this.served = new ServedVersions(() -> parts.database().inControl(ChainModules::list));
        this.entitlements = new EntitlementCache(parts.database(), parts.clock());
        this.serving = new ServingModules(registry, served, entitlements);
        List<ModuleSetup> setups = new ArrayList<>();
        setups.add(ModuleHost::grantPermissions);
        setups.addAll(parts.setups());
        this.chains =
                new ModuleChains(parts.database(), parts.engine(), served, setups, parts.clock());
        this.sites =
                new SiteModules(
                        parts.database(),
                        registry,
                        served,
                        chains,
                        entitlements,
                        parts.trail(),
                        parts.audit(),
                        parts.clock());
    }

    /**
     * What the host needs of the other features. {@code folder} holds the module jars, {@code storage} is Felix's
     * own and rebuilt at every start.
     */
    public record Parts(
            Path folder,
            Path storage,
            ModuleLimits limits,
            TenantDatabase database,
            MigrationEngine engine,
            HostDelegates delegates,
            List<ModuleSetup> setups,
            EntitlementTrail trail,
            WriteAudit audit,
            PlatformTrail platformTrail,
            InstantSource clock) {}

    /** Starts Felix, installs what is in the folder and watches it from then on. */
    public void open(ModuleRoutes routes, List<ModuleObserver> observers) {
        served.open();
        felix = FelixHost.start(parts.storage());
        services = new HostServices(served, parts.delegates());
        services.register(felix);
        ModuleLifecycle lifecycle =
                new ModuleLifecycle(
                        new MigrateStage(chains, served, registry),
                        new MountStage(routes, new ModuleWrites(parts.database(), parts.audit())),
                        new AnnounceStage(observers));
        installer = new ModuleInstaller(felix, registry, lifecycle, parts.limits(), parts.clock());
        folder = new ModuleFolder(parts.folder(), installer);
        folder.open();
    }

    public ModuleCalls calls() {
        return serving;
    }

    public ModuleDispatch dispatch() {
        return serving;
    }

    /** The modules as hearers of events. */
    public ModuleListeners listeners() {
        return new ServingListeners(served, serving);
    }

    public SiteModules sites() {
        return sites;
    }

    public ModuleRegistry registry() {
        return registry;
    }

    public ModuleEndpoints endpoints() {
        return new ModuleEndpoints(sites, registry, parts.database(), parts.platformTrail());
    }

    public HealthCheck health() {
        return new ModuleHealth(registry);
    }

    /** Class loaders of departed bundles still in memory. */
    public long leakedClassLoaders() {
        return installer.leaked();
    }

    private static void grantPermissions(Handle handle, CallContext context, LoadedModule module) {
        for (Permission permission : module.contributions().permissions()) {
            RolePermissions.grant(handle, permission.name(), permission.grantedTo());
        }
    }

    @Override
    public void close() {
        if (folder != null) {
            folder.close();
            installer.close();
            services.close();
            felix.close();
        }
        served.close();
    }
}
