package io.mesoderm.platform.http;

import io.mesoderm.platform.persistence.StorageFull;
import io.mesoderm.platform.persistence.Unavailable;
import io.mesoderm.platform.persistence.UnknownOutcome;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.MalformedJson;
import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.context.ModuleId;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.ext.web.RoutingContext;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From whatever was thrown to the problem that is answered, and from that to RFC 9457. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /** The problem to answer. What nobody foresaw is logged with the request's id and answered without a word of it. */
    public static Problem of(Throwable thrown, String operation, String requestId) {
        return switch (thrown) {
            case Problem problem -> problem;
            case InvalidInput invalid -> Problem.invalid(invalid.errors());
            case MalformedJson malformed ->
                    Problem.of(400, "json-malformed", malformed.getMessage());
            case Unavailable busy ->
                    Problem.of(
                                    503,
                                    busy.code(),
                                    "The database is busy or away; nothing was changed.")
                            .retryAfter((int) busy.retryAfter().toSeconds());
            case UnknownOutcome lost ->
                    Problem.of(
                            503,
                            lost.code(),
                            "Nobody can say whether this was done: read before you repeat it.");
            case StorageFull full ->
                    Problem.of(
                            507, full.code(), "The platform has no space left; reading goes on.");
            default -> {
                LOG.error("internal-error in {} (request {})", operation, requestId, thrown);
                yield internal();
            }
        };
    }

    /** Why the router could not go on: what was thrown, or what it says of a body that it could not read. */
    public static Throwable failure(RoutingContext routing) {
        return switch (routing.statusCode()) {
            case 413 ->
                    Problem.of(
                            413,
                            "body-too-large",
                            "This is more than a form may have: send less at once.");
            case 400 ->
                    Problem.of(
                            400,
                            "request-malformed",
                            "The form cannot be read: send it again from a page that was loaded anew.");
            default -> routing.failure() != null ? routing.failure() : Problem.notFound();
        };
    }

    private static Problem internal() {
        return Problem.of(
                500,
                "internal-error",
                "Something is wrong on our side; it was recorded under the request id.");
    }

    /** A module's refusal, under its own code: {@code <module>:<code>}. */
    static Problem ofModule(
            ModuleId module, TreatmentException thrown, String operation, String requestId) {
        String code = module + ":" + thrown.error().code();
        return switch (thrown.error().kind()) {
            case USER -> {
                int status = thrown.error().status();
                Problem problem =
                        Problem.of(
                                status >= 400 && status < 500 ? status : 422,
                                code,
                                thrown.getMessage());
                yield thrown.field().isEmpty()
                        ? problem
                        : problem.field(thrown.field(), thrown.getMessage());
            }
            case EXTERNAL -> {
                LOG.warn(
                        "{} in {} (request {}): {}",
                        code,
                        operation,
                        requestId,
                        thrown.getMessage());
                yield Problem.of(503, code, thrown.getMessage()).retryAfter(5);
            }
            case INTERNAL -> {
                LOG.error("{} in {} (request {})", code, operation, requestId, thrown);
                yield Problem.of(
                        500, code, "The module failed; it was recorded under the request id.");
            }
        };
    }

    /** The document of RFC 9457. */
    static byte[] document(Problem problem, String requestId) {
        String title = HttpResponseStatus.valueOf(problem.status()).reasonPhrase();
        return Json.bytes(ProblemDocument.of(problem, title, requestId));
    }
}
