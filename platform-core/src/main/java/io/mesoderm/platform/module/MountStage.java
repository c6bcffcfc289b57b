package io.mesoderm.platform.module;

import io.mesoderm.platform.http.ModuleRoutes;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Handler;

/** Mounts the module's endpoints, each handler under guard: the deadline begins where module code does. */
final class MountStage implements ModuleStage {

    private final ModuleRoutes routes;
    private final ModuleWrites writes;

    MountStage(ModuleRoutes routes, ModuleWrites writes) {
        this.routes = routes;
        this.writes = writes;
    }

    @Override
    public void enter(LoadedModule module) {
        Contributions contributions = module.contributions();
        routes.mount(
                module.version(),
                contributions.endpoints().stream()
                        .<Endpoint<?, ?>>map(endpoint -> guarded(module, endpoint))
                        .toList(),
                contributions.permissionNames());
    }

    @Override
    public void leave(LoadedModule module) {
        routes.unmount(module.version());
    }

    private <I, O> Endpoint<I, O> guarded(LoadedModule module, Endpoint<I, O> endpoint) {
        Handler<I, O> handler =
                request ->
                        module.requiredGuard()
                                .call(
                                        endpoint.id(),
                                        module.limits().call(),
                                        () -> Answered.checked(endpoint.handler().handle(request)));
        return new Endpoint<>(
                endpoint.id(),
                endpoint.scope(),
                endpoint.method(),
                endpoint.path(),
                endpoint.input(),
                endpoint.output(),
                endpoint.element(),
                endpoint.permission(),
                endpoint.summary(),
                endpoint.traits(),
                endpoint.patientParameter(),
                writes.recorded(module.id(), endpoint, handler));
    }
}
