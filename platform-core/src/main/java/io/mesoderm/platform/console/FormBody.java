package io.mesoderm.platform.console;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import java.nio.charset.StandardCharsets;

/**
 * Reads a form without a file, bounded as a whole and not by field: the server's own decoder throws the form away for one
 * long field, where whoever reads the field refuses it beside its place, with all else that was typed.
 */
final class FormBody {

    /** A choice for each site of a large chain, and several beside it. */
    private static final int MOST_FIELDS = 4096;

    private final RoutingContext routing;
    private final int limitBytes;
    private final Buffer bytes = Buffer.buffer();

    private FormBody(RoutingContext routing, int limitBytes) {
        this.routing = routing;
        this.limitBytes = limitBytes;
    }

    /** Puts the fields where {@link HttpServerRequest#formAttributes()} finds them; a larger form is answered 413. */
    static Handler<RoutingContext> reader(int limitBytes) {
        return routing -> {
            FormBody body = new FormBody(routing, limitBytes);
            routing.request()
                    .exceptionHandler(thrown -> broken(routing, thrown))
                    .handler(body::add)
                    .endHandler(end -> body.end());
        };
    }

    /** Refuses a form that came in half, unless it is refused already or nobody is there to read why. */
    static void broken(RoutingContext routing, Throwable thrown) {
        if (!routing.failed() && !routing.response().closed()) {
            routing.fail(400, thrown);
        }
    }

    /** What comes after the answer that it is too much is read and forgotten. */
    private void add(Buffer chunk) {
        if (routing.failed()) {
            return;
        }
        if (bytes.length() + (long) chunk.length() > limitBytes) {
            routing.fail(413);
        } else {
            bytes.appendBuffer(chunk);
        }
    }

    private void end() {
        if (routing.failed()) {
            return;
        }
        if (isForm(routing.request().getHeader(HttpHeaders.CONTENT_TYPE)) && !parse()) {
            return;
        }
        routing.next();
    }

    private static boolean isForm(String type) {
        return type != null && type.startsWith("application/x-www-form-urlencoded");
    }

    /** A bare '#' ends an address, for which the decoder is made, but not a form. */
    private boolean parse() {
        String text = bytes.toString(StandardCharsets.UTF_8).replace("#", "%23");
        if (text.chars().filter(letter -> letter == '&').count() >= MOST_FIELDS) {
            routing.fail(413);
            return false;
        }
        MultiMap fields = routing.request().formAttributes();
        try {
            new QueryStringDecoder(text, StandardCharsets.UTF_8, false, MOST_FIELDS, true)
                    .parameters()
                    .forEach(fields::add);
            return true;
        } catch (IllegalArgumentException brokenEscape) {
            routing.fail(400, brokenEscape);
            return false;
        }
    }
}
