package io.mesoderm.platform.bookimport;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a line is not taken over, in two parts: what the desk may read, and what rules of care say, which only those may
 * who read care.
 */
record LineRefusal(String code, String said, Optional<String> rules) {

    private static final int MOST = 1000;
    private static final int MOST_RULES = 2000;

    private static final Set<String> BY_RULES =
            Set.of("booking-blocked", "booking-needs-prescriber");

    /** What the desk is told of a visit that rules bar. */
    private static final Set<String> FOR_THE_DESK = Set.of("start", "rules");

    static LineRefusal of(Problem problem) {
        boolean byRules = BY_RULES.contains(problem.code());
        List<FieldError> open =
                problem.errors().stream()
                        .filter(each -> !byRules || FOR_THE_DESK.contains(each.field()))
                        .toList();
        String rules =
                problem.errors().stream()
                        .filter(each -> !open.contains(each))
                        .map(LineRefusal::words)
                        .collect(Collectors.joining(" "));
        Stream<String> detail =
                problem.code().equals("input-invalid")
                        ? Stream.empty()
                        : Stream.of(problem.getMessage().replace("; see 'errors'", ""));
        return new LineRefusal(
                problem.code(),
                cut(
                        Stream.concat(detail, open.stream().map(LineRefusal::words))
                                .collect(Collectors.joining(" ")),
                        MOST),
                Optional.of(cut(rules, MOST_RULES)).filter(words -> !words.isEmpty()));
    }

    private static String words(FieldError error) {
        return error.field() + ": " + error.message() + ".";
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
