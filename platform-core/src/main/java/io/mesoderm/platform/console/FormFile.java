package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import java.util.Optional;

/** The file that was sent with a form. */
record FormFile(String name, byte[] bytes) {

    private static final String KEY = FormFile.class.getName();

    /** Of the form that was read. */
    static Optional<FormFile> of(RoutingContext routing) {
        return Optional.ofNullable(routing.get(KEY));
    }

    /** Reads a form and its one file into memory; one above the limit is answered 413 and not kept. */
    static Handler<RoutingContext> reader(long limitBytes) {
        return routing -> {
            HttpServerRequest request = routing.request();
            String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
            if (type == null || !type.startsWith("multipart/form-data")) {
                routing.fail(400);
                return;
            }
            Reading reading = new Reading(routing, limitBytes);
            request.setExpectMultipart(true);
            request.uploadHandler(reading::begin);
            request.exceptionHandler(thrown -> FormBody.broken(routing, thrown));
            request.endHandler(end -> reading.end());
        };
    }

    /** What has come in of the file. */
    private static final class Reading {

        private final RoutingContext routing;
        private final long limitBytes;
        private final Buffer bytes = Buffer.buffer();
        private String name = "";
        private boolean tooLarge;

        private Reading(RoutingContext routing, long limitBytes) {
            this.routing = routing;
            this.limitBytes = limitBytes;
        }

        private void begin(HttpServerFileUpload upload) {
            name = upload.filename();
            upload.handler(
                    chunk -> {
                        tooLarge |= bytes.length() + (long) chunk.length() > limitBytes;
                        if (!tooLarge) {
                            bytes.appendBuffer(chunk);
                        }
                    });
        }

        private void end() {
            if (tooLarge) {
                routing.fail(
                        Problem.of(
                                413,
                                "body-too-large",
                                "The file is larger than the limit of " + limitBytes + " bytes."));
                return;
            }
            if (bytes.length() > 0) {
                routing.put(KEY, new FormFile(name, bytes.getBytes()));
            }
            routing.next();
        }
    }
}
