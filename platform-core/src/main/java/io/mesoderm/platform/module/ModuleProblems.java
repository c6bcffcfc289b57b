package io.mesoderm.platform.module;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.ErrorKind;
import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.context.ModuleId;

import java.time.Duration;

/** What a caller is told when a module refuses, fails or cannot be asked. */
final class ModuleProblems {

    private ModuleProblems() {}

    static Problem busy(ModuleId module) {
        return Problem.of(
                        503,
                        "module-busy",
                        "The module " + module + " is at its limit of calls: try again shortly.")
                .retryAfter(1);
    }

    static Problem timeout(ModuleId module, String operation, Duration limit) {
        return Problem.of(
                        504,
                        "module-timeout",
                        "The module "
                                + module
                                + " did not answer "
                                + operation
                                + " within "
                                + limit.toMillis()
                                + " ms: repeat the call with the same Idempotency-Key.")
                .retryAfter(5);
    }

    static Problem gone(ModuleId module) {
        return unavailable(module, "it is being stopped");
    }

    static Problem unavailable(ModuleId module, String reason) {
        return Problem.of(
                        503,
                        "module-unavailable",
                        "The module " + module + " cannot be served: " + reason + ".")
                .retryAfter(30);
    }

    /** {@code deed} is which call did what, in the host's words: nothing of the module's data, nor of its exceptions. */
    static Problem failed(ModuleId module, String deed) {
        return Problem.of(
                500,
                "module-failed",
                "The module "
                        + module
                        + " failed: "
                        + deed
                        + "; the fault is logged with this request.");
    }

    /** A module's own refusal, as {@code <module>:<code>} with the status its error code asks for. */
    static Problem refusal(ModuleId module, TreatmentException refusal) {
        int status =
                switch (refusal.error().kind()) {
                    case ErrorKind.USER -> refusal.error().status();
                    case ErrorKind.INTERNAL -> 500;
                    case ErrorKind.EXTERNAL -> 503;
                };
        Problem problem =
                Problem.of(status, module + ":" + refusal.error().code(), refusal.getMessage());
        return refusal.field().isEmpty()
                ? problem
                : problem.field(refusal.field(), refusal.getMessage());
    }
}
