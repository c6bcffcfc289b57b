package io.mesoderm.platform.careplan;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.language.Messages;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Decides whether findings stop a session: a block or a missing answer always does, an override needs
 * a prescriber's word for each rule, and every reason is kept with the session.
 */
final class Overrides {

    static final String PERMISSION = "care.override";

    private final Map<String, String> reasons;

    private Overrides(Map<String, String> reasons) {
        this.reasons = reasons;
    }

    static Overrides of(List<RuleOverride> given) {
        return new Overrides(
                given.stream()
                        .collect(
                                Collectors.toMap(
                                        RuleOverride::rule, RuleOverride::reason, (a, b) -> b)));
    }

    /** The reason by which a finding was let pass, or empty. */
    java.util.Optional<String> reason(Finding finding) {
        return finding.severity() == Severity.OVERRIDE
                ? java.util.Optional.ofNullable(reasons.get(finding.rule()))
                : java.util.Optional.empty();
    }

    /** Returns when the session may be done; else 409 {@code not-eligible} with every finding that stops it. */
    void require(Verdict verdict, CallContext context) {
        List<Finding> stopping = verdict.findings().stream().filter(this::stops).toList();
        requireNone(stopping, context.locale());
        boolean overridden = verdict.findings().stream().anyMatch(f -> reason(f).isPresent());
        if (overridden && !context.actor().may(PERMISSION)) {
            throw Problem.forbidden(PERMISSION);
        }
    }

    /** 409 {@code not-eligible} with each of the findings, if there is one. */
    static void requireNone(List<Finding> stopping, Locale locale) {
        if (!stopping.isEmpty()) {
            Problem refusal =
                    Problem.conflict(
                            "not-eligible",
                            "The patient is not eligible for this session today; see 'errors'.");
            for (Finding finding : stopping) {
                refusal = refusal.field(finding.rule(), sentence(finding, locale));
            }
            throw refusal;
        }
    }

    private boolean stops(Finding finding) {
        return switch (finding.severity()) {
            case BLOCK, INCOMPLETE -> true;
            case OVERRIDE -> reason(finding).isEmpty();
            case ADVISORY -> false;
        };
    }

    private static String sentence(Finding finding, Locale locale) {
        Messages words = Messages.of("careplan.messages", locale);
        return words.say(
                "finding",
                words.say("Severity." + finding.severity()),
                finding.message(),
                finding.because(),
                finding.resolution(),
                String.join(", ", finding.sources()));
    }
}
