package io.mesoderm.platform.http;

import io.vertx.ext.web.Router;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The routes below {@code /api/v1}. */
public final class Api implements Consumer<Router> {

    private final ApiHandler handler;

    Api(
            EndpointMounter mounter,
            Door door,
            ModuleDispatch modules,
            Charts charts,
            ReadRecorder reads,
            Commands commands,
            Executor executor,
            Limits limits) {
        var dispatcher = new Dispatcher(mounter, door, modules, charts, reads, commands);
        this.handler = new ApiHandler(mounter, dispatcher, executor, limits);
    }

    @Override
    public void accept(Router router) {
        router.route(Route.API + "/*").handler(handler);
    }
}
