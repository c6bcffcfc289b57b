package io.mesoderm.platform.module;

import static io.mesoderm.spi.http.Method.DELETE;
import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Method.PUT;
import static io.mesoderm.spi.http.Scope.CHAIN;
import static io.mesoderm.spi.http.Scope.PLATFORM;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Request;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Modules over the API. Enabling is a PUT and disabling a DELETE of the module at the site: both state an end,
 * so repeating one is harmless without an idempotency key (and a migration is no transaction).
 */
public final class ModuleEndpoints {

    private final SiteModules modules;
    private final ModuleRegistry registry;
    private final TenantDatabase database;
    private final PlatformTrail trail;

    ModuleEndpoints(
            SiteModules modules,
            ModuleRegistry registry,
            TenantDatabase database,
            PlatformTrail trail) {
        this.modules = modules;
        this.registry = registry;
        this.database = database;
        this.trail = trail;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-modules", SITE, GET, "/modules", Empty.class)
                        .permission("module.read")
                        .summary("Lists the modules of this site with state and reason.")
                        .answers(
                                ModuleList.class,
                                request -> new ModuleList(modules.list(request.context()))),
                Endpoint.of("get-module", SITE, GET, "/modules/{module}", OneModule.class)
                        .permission("module.read")
                        .summary("One module: version, state, since when it is on, why it fails.")
                        .answers(
                                SiteModule.class,
                                request ->
                                        modules.get(request.input().module(), request.context())),
                Endpoint.of("enable-module", SITE, PUT, "/modules/{module}", EnableModule.class)
                        .permission("module.manage")
                        .summary(
                                "Switches a module on at this site; with dryRun only says what that would do, SQL included.")
                        .answers(EnablePlan.class, this::enable),
                Endpoint.of("disable-module", SITE, DELETE, "/modules/{module}", OneModule.class)
                        .permission("module.manage")
                        .summary("Switches a module off at this site; its data stays.")
                        .answers(
                                SiteModule.class,
                                request ->
                                        modules.disable(
                                                request.input().module(), request.context())),
                Endpoint.of(
                                "upgrade-module",
                                CHAIN,
                                POST,
                                "/modules/{module}/upgrade",
                                OneModule.class)
                        .permission("module.manage")
                        .summary("Brings the chain to the newest installed version of a module.")
                        .answers(UpgradedModule.class, this::upgrade),
                Endpoint.of("list-installed-modules", PLATFORM, GET, "/modules", Empty.class)
                        .permission("platform.modules")
                        .summary(
                                "Lists the jars of this node, what became of each, and what its calls cost.")
                        .answers(InstalledModules.class, request -> installed()),
                Endpoint.of(
                                "release-module",
                                PLATFORM,
                                POST,
                                "/modules/{module}/release",
                                OneModule.class)
                        .permission("platform.modules")
                        .summary("Puts a quarantined module back into service.")
                        .answers(InstalledModules.class, this::release));
    }

    /** Input that names a module. */
    record OneModule(ModuleId module) {}

    /** Input of {@code enable-module}. */
    record EnableModule(ModuleId module, Optional<Boolean> dryRun) {}

    /** Modules of a site. */
    record ModuleList(List<SiteModule> modules) {}

    /** The chain's version after an upgrade. */
    record UpgradedModule(ModuleId module, String version) {}

    /** Jars of this node. */
    record InstalledModules(List<InstalledModule> modules, Map<String, ModuleFault> refused) {}

    /** A module version of this node. */
    record InstalledModule(
            ModuleId module,
            String version,
            String state,
            Optional<ModuleFault> fault,
            Map<String, ModuleFigures.Operation> figures) {}

    private EnablePlan enable(Request<EnableModule> request) {
        EnableModule input = request.input();
        return input.dryRun().orElse(false)
                ? modules.plan(input.module(), request.context())
                : modules.enable(input.module(), request.context());
    }

    private UpgradedModule upgrade(Request<OneModule> request) {
        ChainModule row = modules.upgrade(request.input().module(), request.context());
        return new UpgradedModule(row.module(), row.version());
    }

    private InstalledModules release(Request<OneModule> request) {
        ModuleId module = request.input().module();
        database.inControl(
                control -> {
                    PlatformTrail.Who who = PlatformTrail.Who.caller();
                    trail.record(control, who, "module.released", "module", module.value(), "");
                    return null;
                });
        registry.versionsOf(module).forEach(LoadedModule::release);
        return installed();
    }

    private InstalledModules installed() {
        Map<String, ModuleFault> refused = new java.util.TreeMap<>();
        registry.rejected()
                .forEach((jar, fault) -> refused.put(jar.getFileName().toString(), fault));
        return new InstalledModules(
                registry.all().stream().map(ModuleEndpoints::describe).toList(), refused);
    }

    private static InstalledModule describe(LoadedModule module) {
        return new InstalledModule(
                module.id(),
                module.version().version(),
                module.state().name(),
                module.fault(),
                module.figures().snapshot());
    }
}
