package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;

import java.util.List;
import java.util.stream.Collectors;

/** Why a form was refused: each fault of a field beside it, and whatever is of none above all. */
public record Faults(String whole, List<FieldError> fields) {

    static final Faults NONE = new Faults("", List.of());

    static Faults of(Problem problem) {
        return new Faults(problem.errors().isEmpty() ? problem.getMessage() : "", problem.errors());
    }

    /** What is wrong with a field; empty if nothing is. */
    public String at(String field) {
        return fields.stream()
                .filter(error -> error.field().equals(field))
                .map(FieldError::message)
                .collect(Collectors.joining("; "));
    }

    /** The sentences above the form: the whole's, and those of fields that the form does not show. */
    public String above(List<String> shown) {
        String others =
                fields.stream()
                        .filter(error -> !shown.contains(error.field()))
                        .map(error -> error.field() + ": " + error.message())
                        .collect(Collectors.joining("; "));
        return whole.isEmpty() ? others : whole;
    }
}
