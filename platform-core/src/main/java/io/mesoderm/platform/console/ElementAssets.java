package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.module.ElementScript;
import io.mesoderm.spi.context.ModuleId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.util.Optional;

/** The scripts of the modules' elements. An address holds the script's hash, so what a browser has of it never ages. */
final class ElementAssets {

    private static final String SUFFIX = ".js";

    private final ModuleViews views;

    ElementAssets(ModuleViews views) {
        this.views = views;
    }

    static String address(ModuleId module, ElementScript script) {
        return "/p/" + module + "/" + script.hash() + "/" + script.tag() + SUFFIX;
    }

    void mount(Router router) {
        router.get("/p/:module/:hash/:file").handler(this::send);
    }

    private void send(RoutingContext routing) {
        Optional<ElementScript> script = script(routing);
        if (script.isEmpty()) {
            Responses.problem(routing, Problem.notFound());
            return;
        }
        Responses.headers(routing);
        routing.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/javascript; charset=utf-8")
                .end(Buffer.buffer(script.get().content()));
    }

    private Optional<ElementScript> script(RoutingContext routing) {
        String file = routing.pathParam("file");
        if (!file.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        try {
            return views.script(
                    new ModuleId(routing.pathParam("module")),
                    routing.pathParam("hash"),
                    file.substring(0, file.length() - SUFFIX.length()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
