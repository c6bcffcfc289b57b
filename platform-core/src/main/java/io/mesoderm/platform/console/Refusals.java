package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why something was refused, in one sentence: whoever reads a page sees no list of errors beside it. */
final class Refusals {

    private Refusals() {}

    /** The problem's own sentence, or what it says of each field. */
    static String say(Problem problem) {
        return problem.errors().isEmpty()
                ? problem.getMessage()
                : problem.errors().stream()
                        .map(error -> error.field() + ": " + error.message())
                        .collect(Collectors.joining("; "));
    }

    /** What is wrong by field, for a page that shows it there. */
    static Map<String, List<String>> byField(Problem problem) {
        return problem.errors().stream()
                .collect(
                        Collectors.groupingBy(
                                FieldError::field,
                                Collectors.mapping(FieldError::message, Collectors.toList())));
    }

    /** What stands above such a page's form: that something is marked, or what no field is to blame for. */
    static String sayBeside(Problem problem, Words words) {
        return problem.errors().isEmpty() ? problem.getMessage() : words.say("correct-marked");
    }

    /** As above, on a page that shows the faults of a session's details beside their fields. */
    static String sayOfSession(Problem problem, Words words) {
        if (isOfModule(problem) && !problem.errors().isEmpty()) {
            return problem.errors().stream()
                    .map(FieldError::message)
                    .collect(Collectors.joining(" "));
        }
        boolean marked =
                !problem.errors().isEmpty()
                        && problem.errors().stream()
                                .allMatch(error -> error.field().startsWith("details."));
        return marked ? words.say("correct-marked") : say(problem);
    }

    /** What is wrong by field of the session; a module names the fields of its details alone. */
    static Map<String, List<String>> byFieldOfSession(Problem problem) {
        String prefix = isOfModule(problem) ? "details." : "";
        Map<String, List<String>> faults = new HashMap<>();
        for (FieldError error : problem.errors()) {
            faults.computeIfAbsent(prefix + error.field(), field -> new ArrayList<>())
                    .add(error.message());
        }
        return faults;
    }

    /** A module's own refusals carry its id before a colon. */
    private static boolean isOfModule(Problem problem) {
        return problem.code().indexOf(':') > 0;
    }
}
