package io.mesoderm.platform.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The few files pages load, all from this server: read once, known by their hash. */
final class Assets {

    private static final Map<String, Source> FILES =
            Map.ofEntries(
                    Map.entry(
                            "console.css",
                            new Source("assets/console.css", "text/css; charset=utf-8")),
                    script("book.js"),
                    script("code.js"),
                    script("keys.js"),
                    script("menu.js"),
                    script("rows.js"),
                    script("upload.js"),
                    script("sign.js"),
                    Map.entry("icon.svg", new Source("assets/icon.svg", "image/svg+xml")),
                    Map.entry(
                            "htmx.js",
                            Source.script(
                                    "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js")));

    /** Where a file lies on the class path, and what it is. */
    private record Source(String path, String type) {

        static Source script(String path) {
            return new Source(path, "text/javascript; charset=utf-8");
        }
    }

    private static Map.Entry<String, Source> script(String name) {
        return Map.entry(name, Source.script("assets/" + name));
    }

    void mount(Router router) {
        FILES.forEach((name, source) -> mount(router, name, source));
    }

    private static void mount(Router router, String name, Source source) {
        byte[] content = read(source.path());
        String tag = '"' + hash(content) + '"';
        router.get("/assets/" + name)
                .handler(routing -> send(routing, source.type(), tag, content));
    }

    private static void send(RoutingContext routing, String type, String tag, byte[] content) {
        Responses.headers(routing);
        routing.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CONTENT_TYPE, type);
        if (tag.equals(routing.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            routing.response().setStatusCode(304).end();
        } else {
            routing.response().end(Buffer.buffer(content));
        }
    }

    private static byte[] read(String path) {
        try (InputStream stream = Assets.class.getClassLoader().getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("the class path has no " + path);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
