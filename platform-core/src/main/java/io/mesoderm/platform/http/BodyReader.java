package io.mesoderm.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a body up to a limit, whether its length was announced or not. What is over the limit is refused without being kept. */
final class BodyReader {

    private BodyReader() {}

    static Future<byte[]> read(HttpServerRequest request, long limitBytes) {
        Promise<byte[]> body = Promise.promise();
        Buffer[] kept = {Buffer.buffer()};
        request.exceptionHandler(body::tryFail);
        request.handler(
                chunk -> {
                    if (kept[0] == null) {
                        return;
                    }
                    if (kept[0].length() + (long) chunk.length() > limitBytes) {
                        kept[0] = null;
                        body.tryFail(tooLarge(limitBytes));
                    } else {
                        kept[0].appendBuffer(chunk);
                    }
                });
        request.endHandler(
                end -> {
                    if (kept[0] != null) {
                        body.tryComplete(kept[0].getBytes());
                    }
                });
        return body.future();
    }

    private static Problem tooLarge(long limitBytes) {
        return Problem.of(
                413,
                "body-too-large",
                "The body is larger than the limit of " + limitBytes + " bytes.");
    }
}
