package io.mesoderm.platform.http;

import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what is mounted: the core's endpoints from the start, a module's as long as its version is
 * active. Everything that can be wrong with an endpoint is found here, before it serves.
 */
public final class EndpointMounter implements ModuleRoutes, RouteInventory {

    /** A version's routes and where they are found. */
    private record Mounted(PathTree<CompiledEndpoint> tree, List<CompiledEndpoint> endpoints) {}

    private final PermissionCatalogue permissions;
    private final Mounted core;
    private final Map<ModuleVersion, Mounted> modules = new ConcurrentHashMap<>();

    /** Mounts the core's endpoints; {@link InvalidEndpoint} stops the start. */
    public EndpointMounter(
            List<? extends Endpoint<?, ?>> endpoints, PermissionCatalogue permissions) {
        this.permissions = permissions;
        for (Endpoint<?, ?> endpoint : endpoints) {
            if (endpoint.scope() == Scope.MODULE) {
                throw new InvalidEndpoint("core." + endpoint.id(), "the core has no MODULE scope");
            }
        }
        this.core = compile(endpoints.stream().map(Route::of).toList(), permissions);
    }

    @Override
    public void mount(ModuleVersion module, List<Endpoint<?, ?>> endpoints, Set<String> declared) {
        for (Endpoint<?, ?> endpoint : endpoints) {
            if (endpoint.scope() != Scope.MODULE) {
                throw new InvalidEndpoint(
                        module.module() + "." + endpoint.id(),
                        "a module's endpoint has the scope MODULE");
            }
        }
        PermissionCatalogue known = name -> declared.contains(name) || permissions.knows(name);
        modules.put(
                module, compile(endpoints.stream().map(e -> Route.of(e, module)).toList(), known));
    }

    @Override
    public void unmount(ModuleVersion module) {
        modules.remove(module);
    }

    private static Mounted compile(List<Route> routes, PermissionCatalogue permissions) {
        var tree = new PathTree<CompiledEndpoint>();
        List<CompiledEndpoint> compiled = new ArrayList<>();
        Set<String> operations = new HashSet<>();
        for (Route route : routes) {
            if (!operations.add(route.operationId())) {
                throw new InvalidEndpoint(route.operationId(), "its id is taken twice");
            }
            CompiledEndpoint endpoint = compile(route, permissions);
            if (!tree.add(route.endpoint().method(), Segments.ofTemplate(route.path()), endpoint)) {
                throw new InvalidEndpoint(
                        route.operationId(),
                        route.endpoint().method() + " " + route.path() + " is mounted already");
            }
            compiled.add(endpoint);
        }
        return new Mounted(tree, List.copyOf(compiled));
    }

    private static CompiledEndpoint compile(Route route, PermissionCatalogue permissions) {
        if (Segments.of(route.path()).isEmpty()) {
            throw new InvalidEndpoint(
                    route.operationId(), "'" + route.endpoint().path() + "' is no path");
        }
        return CompiledEndpoint.of(route, permissions);
    }

    Optional<PathTree.Match<CompiledEndpoint>> findCore(List<String> segments) {
        return core.tree().find(segments);
    }

    Optional<PathTree.Match<CompiledEndpoint>> findIn(ModuleVersion module, List<String> segments) {
        return Optional.ofNullable(modules.get(module))
                .flatMap(mounted -> mounted.tree().find(segments));
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(routes(core));
        modules.values().forEach(mounted -> routes.addAll(routes(mounted)));
        return routes;
    }

    /** Each module's newest version: with the core the whole installation. */
    Collection<ModuleVersion> newest() {
        Map<ModuleId, ModuleVersion> newest =
                new java.util.TreeMap<>(java.util.Comparator.comparing(ModuleId::value));
        modules.keySet()
                .forEach(version -> newest.merge(version.module(), version, ModuleVersion::newer));
        return newest.values();
    }

    /** What the core answers, and these versions. */
    List<CompiledEndpoint> with(Iterable<ModuleVersion> versions) {
        List<CompiledEndpoint> all = new ArrayList<>(core.endpoints());
        for (ModuleVersion version : versions) {
            Optional.ofNullable(modules.get(version))
                    .ifPresent(mounted -> all.addAll(mounted.endpoints()));
        }
        return all;
    }

    private static List<Route> routes(Mounted mounted) {
        return mounted.endpoints().stream().map(CompiledEndpoint::route).toList();
    }
}
