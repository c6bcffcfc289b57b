package io.mesoderm.platform.careplan;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.language.Messages;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides whether findings stop a session: a block or a missing answer always does, an override needs
 * a prescriber's word for each rule, and every word is kept with the session.
 */
final class Overrides {

    static final String PERMISSION = "care.override";

    private final Map<String, OverrideWord> words;

    private Overrides(Map<String, OverrideWord> words) {
        this.words = Map.copyOf(words);
    }

    /** By the rules they are about. */
    static Overrides of(Map<String, OverrideWord> words) {
        return new Overrides(words);
    }

    /** The word by which a finding was let pass, or empty. */
    Optional<OverrideWord> word(Finding finding) {
        return finding.severity() == Severity.OVERRIDE
                ? Optional.ofNullable(words.get(finding.rule()))
                : Optional.empty();
    }

    /** Whether one of them was given with the session and not before. */
    boolean anyGivenNow() {
        return words.values().stream().anyMatch(word -> word.given().isEmpty());
    }

    /** Those that were given before the session. */
    List<UUID> given() {
        return words.values().stream().flatMap(word -> word.given().stream()).sorted().toList();
    }

    /** Returns when the session may be done; else 409 {@code not-eligible} with every finding that stops it. */
    void require(Verdict verdict, CallContext context) {
        List<Finding> stopping = verdict.findings().stream().filter(this::stops).toList();
        requireNone(stopping, context.locale());
        if (anyGivenNow() && !context.actor().may(PERMISSION)) {
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
            case OVERRIDE -> word(finding).isEmpty();
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
