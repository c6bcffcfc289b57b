package io.mesoderm.platform.http;

import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Writes answers and problems; called on the request's own event loop. */
public final class Responder {

    private static final CharSequence JSON = AsciiString.cached("application/json");
    private static final CharSequence PROBLEM_JSON = AsciiString.cached("application/problem+json");
    private static final CharSequence REQUEST_ID = AsciiString.cached("X-Request-Id");

    private Responder() {}

    static void send(HttpServerResponse response, Answer answer, String requestId) {
        if (response.closed() || response.ended()) {
            answer.file().ifPresent(WrittenFile::close);
            return;
        }
        MultiMap headers = response.setStatusCode(answer.status()).headers();
        headers.set(REQUEST_ID, requestId);
        answer.version().ifPresent(version -> headers.set(HttpHeaders.ETAG, EntityTag.of(version)));
        answer.headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
        if (answer.replayed()) {
            headers.set("Idempotent-Replayed", "true");
        }
        if (answer.file().isPresent()) {
            answer.file().get().send(response);
            return;
        }
        if (answer.body().length == 0) {
            response.end();
            return;
        }
        headers.set(HttpHeaders.CONTENT_TYPE, JSON);
        response.end(Buffer.buffer(answer.body()));
    }

    /** Answers with the problem's document. */
    public static void send(HttpServerResponse response, Problem problem, String requestId) {
        if (response.closed() || response.ended()) {
            return;
        }
        MultiMap headers = response.setStatusCode(problem.status()).headers();
        headers.set(REQUEST_ID, requestId);
        headers.set(HttpHeaders.CONTENT_TYPE, PROBLEM_JSON);
        problem.headers().forEach(headers::set);
        response.end(Buffer.buffer(Problems.document(problem, requestId)));
    }
}
