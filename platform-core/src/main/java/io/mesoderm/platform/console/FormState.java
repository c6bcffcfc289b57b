package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a form comes back: what was typed with what is wrong beside each field, and in {@code error} what stands above it.
 */
record FormState(int status, FormValues typed, String error) {

    static FormState empty() {
        return of(FormValues.of(Map.of()));
    }

    /** Not sent yet, with what is usual in it. */
    static FormState of(FormValues usual) {
        return new FormState(200, usual, "");
    }

    /** As it was sent, or empty if nothing was. */
    static FormState asTyped(PageRequest request) {
        return new FormState(200, request.form(), "");
    }

    /** Empty, below what was refused elsewhere on the page: all of it is said above. */
    static FormState emptyBelow(Problem problem) {
        return new FormState(problem.status(), FormValues.of(Map.of()), Refusals.say(problem));
    }

    static FormState refused(PageRequest request, Problem problem) {
        return refused(request.form(), problem, request.words());
    }

    /** A fault of what the form has no field for is said above it, since it can be marked nowhere. */
    static FormState refused(FormValues typed, Problem problem, Words words) {
        List<FieldError> elsewhere =
                problem.errors().stream()
                        .filter(error -> !typed.typed().containsKey(error.field()))
                        .toList();
        String marked =
                elsewhere.size() < problem.errors().size() ? words.say("correct-marked") : "";
        String above =
                problem.errors().isEmpty()
                        ? problem.getMessage()
                        : Stream.concat(
                                        Stream.of(marked),
                                        elsewhere.stream()
                                                .map(each -> each.field() + ": " + each.message()))
                                .filter(sentence -> !sentence.isEmpty())
                                .collect(Collectors.joining(" "));
        return new FormState(problem.status(), typed.with(Refusals.byField(problem)), above);
    }
}
