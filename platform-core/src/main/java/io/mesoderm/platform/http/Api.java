package io.mesoderm.platform.http;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.vertx.ext.web.Router;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The routes below {@code /api/v1}. */
public final class Api implements Consumer<Router> {

    private final ApiHandler handler;

    /** Everything below the door is given by the features behind it. */
    public Api(
            EndpointMounter mounter,
            Door door,
            ModuleDispatch modules,
            Charts charts,
            ReadRecorder reads,
            TenantDatabase database,
            AnswerSeal seal,
            InstantSource clock,
            Executor executor,
            Limits limits) {
        this(
                mounter,
                new Dispatcher(
                        mounter,
                        door,
                        modules,
                        charts,
                        reads,
                        new StoredCommands(database, seal, clock)),
                executor,
                limits);
    }

    Api(EndpointMounter mounter, Dispatcher dispatcher, Executor executor, Limits limits) {
        this.handler = new ApiHandler(mounter, dispatcher, executor, limits);
    }

    @Override
    public void accept(Router router) {
        router.route(Route.API + "/*").handler(handler);
    }
}
