package io.mesoderm.platform.patient;

import io.mesoderm.platform.patient.ClinicalFact.Kind;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.reference.Catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Codes that answer one health question ({@code seeds/care/clinical-codes.yaml}). {@code codes} are
 * keyed by code, or by word; {@code inRemission} is the question a fact in remission answers instead.
 */
public record CodeGroup(
        String question,
        Optional<String> inRemission,
        Kind kind,
        Value answer,
        List<String> systems,
        Match match,
        Map<String, String> codes) {

    public static final Catalogue<CodeGroup> CATALOGUE =
            new Catalogue<>("clinical-codes", CodeGroup.class);

    /** How a fact is compared with the codes. */
    public enum Match {
        EXACT,
        /** The code or one below it in a hierarchical system. */
        PREFIX,
        /** The fact's text holds the word. */
        WORD
    }

    /** The code (or text) by which the fact belongs to this group. */
    Optional<String> matches(ClinicalFact fact) {
        if (fact.kind() != kind) {
            return Optional.empty();
        }
        return switch (match) {
            case WORD -> matchesWord(fact.text()) ? Optional.of(fact.text()) : Optional.empty();
            case EXACT -> fact.codes().stream().filter(this::isOurs).findFirst();
            case PREFIX -> fact.codes().stream().filter(this::startsAsOurs).findFirst();
        };
    }

    private boolean matchesWord(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return codes.keySet().stream().anyMatch(lower::contains);
    }

    private boolean isOurs(String token) {
        int bar = token.indexOf('|');
        return systems.contains(token.substring(0, bar))
                && codes.containsKey(token.substring(bar + 1));
    }

    private boolean startsAsOurs(String token) {
        int bar = token.indexOf('|');
        String code = token.substring(bar + 1);
        return systems.contains(token.substring(0, bar))
                && codes.keySet().stream().anyMatch(code::startsWith);
    }
}
