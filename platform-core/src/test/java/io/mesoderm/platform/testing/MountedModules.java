package io.mesoderm.platform.testing;

import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.http.Door;
import io.mesoderm.platform.http.EndpointMounter;
import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.http.ModuleRoutes;
import io.mesoderm.platform.http.ModuleVersion;
import io.mesoderm.platform.module.ModuleHost;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What the modules of a host mounted, as the API serves it, with a door that lets everybody in. */
final class MountedModules implements ModuleRoutes {

    private final ModuleHost host;
    private final TenantDatabase database;
    private final EndpointMounter mounter;
    private final Map<ModuleVersion, Map<String, Endpoint<?, ?>>> mounted =
            new ConcurrentHashMap<>();

    private final Map<ModuleVersion, Set<String>> granted = new ConcurrentHashMap<>();

    MountedModules(ModuleHost host, TenantDatabase database) {
        this.host = host;
        this.database = database;
        this.mounter = new EndpointMounter(host.endpoints().endpoints(), permission -> true);
    }

    @Override
    public void mount(
            ModuleVersion module, List<Endpoint<?, ?>> endpoints, Set<String> permissions) {
        Map<String, Endpoint<?, ?>> byId = new ConcurrentHashMap<>();
        endpoints.forEach(endpoint -> byId.put(endpoint.id(), endpoint));
        mounted.put(module, byId);
        granted.put(module, permissions);
        mounter.mount(module, endpoints, permissions);
    }

    @Override
    public void unmount(ModuleVersion module) {
        mounted.remove(module);
        mounter.unmount(module);
    }

    @SuppressWarnings("unchecked")
    <I> Endpoint<I, Object> endpoint(ModuleVersion module, String id) {
        return (Endpoint<I, Object>) mounted.get(module).get(id);
    }

    /** All that there is to be permitted. */
    Set<String> permissions() {
        Set<String> permissions = new HashSet<>(Set.of("module.read", "module.manage"));
        host.registry()
                .all()
                .forEach(
                        module ->
                                permissions.addAll(
                                        granted.getOrDefault(module.version(), Set.of())));
        return permissions;
    }

    /** The API as somebody calls it who has these permissions wherever they enter. */
    InProcessApi api(Supplier<Set<String>> permissions) {
        Caller anybody =
                new Caller(
                        Ids.next(),
                        "test",
                        Set.of("platform.modules"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        Door door =
                new Door(
                        credentials -> Optional.of(anybody),
                        (caller, chain, site, locale, request) ->
                                Optional.of(call(chain, site, locale, request, permissions.get())));
        return new InProcessApi(
                mounter,
                door,
                host.dispatch(),
                (patient, context) -> {},
                database,
                new MarkedKeys(),
                InstantSource.system());
    }

    private static CallContext call(
            ChainId chain,
            Optional<SiteId> site,
            Locale locale,
            String request,
            Set<String> permissions) {
        return new CallContext(
                chain,
                site,
                new Actor("test", Optional.empty(), permissions),
                locale,
                ZoneId.of("Europe/Berlin"),
                request);
    }
}
