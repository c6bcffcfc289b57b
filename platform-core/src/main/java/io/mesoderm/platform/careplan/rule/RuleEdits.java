package io.mesoderm.platform.careplan.rule;

import io.mesoderm.platform.patient.HealthQuestion;
import io.mesoderm.platform.reference.Draft;
import io.mesoderm.platform.reference.EditCheck;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds that an eligibility rule or a policy that a director writes can be judged by: a rule that could never fire would
 * be a yes to everybody.
 */
public final class RuleEdits implements EditCheck {

    private static final Pattern FIGURE = Pattern.compile("\\d{1,6}(?:\\.\\d{1,4})?");

    private final ReferenceData reference;

    /** {@code reference} is the core's own. */
    public RuleEdits(ReferenceData reference) {
        this.reference = reference;
    }

    @Override
    public boolean concerns(String module, Catalogue<?> catalogue) {
        return catalogue.equals(EligibilityEntry.CATALOGUE)
                || catalogue.equals(CarePolicy.CATALOGUE);
    }

    @Override
    public Consequence check(Draft draft, Record value, CallContext context) {
        List<FieldError> errors =
                switch (value) {
                    case EligibilityEntry rule -> ofRule(rule, context);
                    case CarePolicy policy -> ofPolicy(draft.code(), policy, context);
                    default -> List.of();
                };
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return Consequence.NONE;
    }

    private List<FieldError> ofRule(EligibilityEntry rule, CallContext context) {
        Set<String> questions = codes(HealthQuestion.CATALOGUE, context);
        Map<String, CarePolicy> policies =
                reference.list(CarePolicy.CATALOGUE, context).stream()
                        .collect(Collectors.toMap(Entry::code, Entry::value));
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < rule.when().size(); i++) {
            new ConditionCheck("when[" + i + "].", questions, policies, errors)
                    .check(rule.when().get(i));
        }
        if (rule.when().isEmpty() && rule.mandatory().isEmpty()) {
            errors.add(new FieldError("when[0].fact", "is needed: a rule looks at something"));
        }
        rule.mandatory().stream()
                .filter(question -> !questions.contains(question))
                .forEach(
                        question ->
                                errors.add(
                                        new FieldError(
                                                "mandatory", "there is no question " + question)));
        requirePositive("freshDays", rule.freshDays(), errors);
        requirePositive("yesDays", rule.yesDays(), errors);
        requireWords("message", rule.message(), errors);
        requireWords("resolution", rule.resolution(), errors);
        return errors;
    }

    private List<FieldError> ofPolicy(String code, CarePolicy policy, CallContext context) {
        List<FieldError> errors = new ArrayList<>();
        Optional<String> value = policy.value();
        if (value.isEmpty()) {
            needing(code, context)
                    .ifPresent(
                            rule ->
                                    errors.add(
                                            new FieldError(
                                                    "value",
                                                    "is needed: " + rule + " is judged by it")));
        } else if (policy.values().isEmpty()) {
            if (!isFigure(value.get())) {
                errors.add(new FieldError("value", "must be a number that is not negative"));
            }
        } else if (!policy.values().contains(value.get())) {
            errors.add(
                    new FieldError(
                            "value", "must be one of " + String.join(", ", policy.values())));
        }
        requireWords("name", policy.name(), errors);
        return errors;
    }

    /** A rule that cannot be judged while the policy says nothing. */
    private Optional<String> needing(String policy, CallContext context) {
        return reference.list(EligibilityEntry.CATALOGUE, context).stream()
                .filter(
                        rule ->
                                rule.value().when().stream()
                                        .anyMatch(
                                                condition ->
                                                        condition
                                                                        .policy()
                                                                        .filter(policy::equals)
                                                                        .isPresent()
                                                                && !condition
                                                                        .ifDecided()
                                                                        .orElse(false)))
                .map(Entry::code)
                .findFirst();
    }

    private static boolean isFigure(String value) {
        return FIGURE.matcher(value).matches();
    }

    private static void requirePositive(
            String field, Optional<Integer> days, List<FieldError> errors) {
        days.filter(count -> count < 0)
                .ifPresent(count -> errors.add(new FieldError(field, "must not be negative")));
    }

    private static void requireWords(
            String field, Map<String, String> words, List<FieldError> errors) {
        if (words.getOrDefault("en", "").isBlank()) {
            errors.add(new FieldError(field + ".en", "is needed"));
        }
    }

    private <R extends Record> Set<String> codes(Catalogue<R> catalogue, CallContext context) {
        return reference.list(catalogue, context).stream()
                .map(Entry::code)
                .collect(Collectors.toSet());
    }
}
