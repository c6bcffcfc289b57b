package io.mesoderm.platform.http;

import io.mesoderm.platform.schema.FieldError;

import java.util.List;
import java.util.Optional;

/** The RFC 9457 document a {@link Problem} is answered with. */
record ProblemDocument(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String requestId,
        Optional<List<FieldError>> errors) {

    static ProblemDocument of(Problem problem, String title, String requestId) {
        return new ProblemDocument(
                "/problems/" + problem.code(),
                title,
                problem.status(),
                problem.getMessage(),
                problem.code(),
                requestId,
                Optional.of(problem.errors()).filter(errors -> !errors.isEmpty()));
    }
}
