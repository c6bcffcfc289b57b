package io.mesoderm.platform.careplan.rule;

import io.mesoderm.platform.careplan.rule.Condition.Fact;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.care.Sex;
import io.mesoderm.spi.reference.Entry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a patient by the eligibility rules of the catalogue. Every rule speaks for itself, so their
 * order cannot matter, and one that lacks a mandatory answer says INCOMPLETE instead of nothing.
 */
public final class RuleBook {

    /** Stands among the open questions; the register holds it. */
    static final String BIRTH_DATE = "birth-date";

    /** The same. */
    static final String SEX = "sex";

    private final List<Entry<EligibilityEntry>> rules;
    private final Locale locale;

    public RuleBook(List<Entry<EligibilityEntry>> rules, Locale locale) {
        this.rules = List.copyOf(rules);
        this.locale = locale;
    }

    /** Findings of the rules that concern the session. */
    public List<Finding> judge(CareSituation situation, Known known) {
        Facts facts = new Facts(situation, known);
        return rules.stream()
                .filter(rule -> rule.value().concerns(situation.modality(), known.substances()))
                .flatMap(rule -> finding(rule, facts).stream())
                .toList();
    }

    /** What a rule rests on, whenever it was told; empty if there is no such rule. */
    public Optional<String> ground(String code, CareSituation situation, Known known) {
        return rules.stream()
                .filter(rule -> rule.code().equals(code))
                .findFirst()
                .map(rule -> Ground.of(rule, situation, known));
    }

    private Optional<Finding> finding(Entry<EligibilityEntry> rule, Facts facts) {
        List<Condition> when = rule.value().when();
        if (!when.isEmpty() && when.stream().allMatch(c -> facts.hold(c, rule.value()))) {
            return Optional.of(fired(rule, facts));
        }
        List<String> open = open(rule.value(), facts);
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(incomplete(rule, open, facts.situation()));
    }

    private static List<String> open(EligibilityEntry rule, Facts facts) {
        Stream<String> age =
                rule.when().stream().anyMatch(c -> c.fact() == Fact.AGE_BELOW)
                                && facts.situation().ageYears().isEmpty()
                        ? Stream.of(BIRTH_DATE)
                        : Stream.empty();
        Stream<String> questions =
                facts.concerns(rule.audience())
                        ? rule.mandatory().stream().filter(q -> facts.open(q, rule))
                        : Stream.empty();
        return Stream.of(age, sex(rule, facts), questions).flatMap(open -> open).toList();
    }

    /** Nobody recorded the sex, and the rule hangs on that alone. */
    private static Stream<String> sex(EligibilityEntry rule, Facts facts) {
        boolean hangs =
                facts.situation().sex() == Sex.UNKNOWN
                        && rule.when().stream().anyMatch(c -> c.fact() == Fact.NOT_MALE)
                        && rule.when().stream()
                                .filter(c -> c.fact() != Fact.NOT_MALE)
                                .allMatch(c -> facts.hold(c, rule));
        return hangs ? Stream.of(SEX) : Stream.empty();
    }

    private Finding fired(Entry<EligibilityEntry> rule, Facts facts) {
        EligibilityEntry entry = rule.value();
        Reasons reasons = new Reasons(facts.situation(), locale);
        return new Finding(
                rule.code(),
                entry.severity(),
                LocalText.in(entry.message(), locale),
                entry.when().stream()
                        .flatMap(condition -> because(condition, facts, reasons))
                        .distinct()
                        .collect(Collectors.joining("; ")),
                LocalText.in(entry.resolution(), locale),
                rule.sources());
    }

    private static Stream<String> because(Condition condition, Facts facts, Reasons reasons) {
        CareSituation situation = facts.situation();
        return switch (condition.fact()) {
            case AGE_BELOW -> situation.ageYears().stream().map(reasons::age);
            case CAN_BE_PREGNANT, MALE, NOT_MALE -> Stream.of(reasons.sex(situation.sex()));
            case NO_ALLERGY_RECORDED -> Stream.of(reasons.noAllergy());
            case ANY_YES, NONE_YES, ANY_NO, DETAIL_ABOVE ->
                    condition.questions().stream().map(reasons::of);
            case WITHIN_DAYS, WITHIN_HOURS, WITHIN_MONTHS ->
                    condition.questions().stream().filter(situation::says).map(reasons::of);
            case OBSERVED_BELOW, OBSERVED_ABOVE, NOT_OBSERVED, NOT_OBSERVED_WITHIN ->
                    Stream.of(
                            facts.observation(condition)
                                    .map(o -> reasons.observed(condition, o))
                                    .orElseGet(() -> reasons.notObserved(condition)));
            case POLICY_IS -> Stream.empty();
        };
    }

    private Finding incomplete(
            Entry<EligibilityEntry> rule, List<String> open, CareSituation situation) {
        Reasons reasons = new Reasons(situation, locale);
        return new Finding(
                rule.code(),
                Severity.INCOMPLETE,
                LocalText.in(rule.value().message(), locale),
                open(open, situation, reasons),
                reasons.toAnswer(open),
                rule.sources());
    }

    /** An answer that settles nothing is told with its provenance: unknown, or a no of another day. */
    private static String open(List<String> questions, CareSituation situation, Reasons reasons) {
        List<String> unanswered =
                questions.stream()
                        .filter(question -> situation.answer(question).isEmpty())
                        .toList();
        return Stream.concat(
                        unanswered.isEmpty()
                                ? Stream.empty()
                                : Stream.of(reasons.notAnswered(unanswered)),
                        questions.stream()
                                .flatMap(question -> situation.answer(question).stream())
                                .map(reasons::of))
                .collect(Collectors.joining("; "));
    }
}
