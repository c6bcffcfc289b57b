package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.reference.Catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Days between a session and a later one of the same or another kind. {@code minDays} and {@code minHours} always
 * hold, with the weight of {@code severity} (BLOCK without one); {@code lateDays} and {@code reviewDays} hold outside
 * a plan, whose own gaps replace them. With {@code templates} the rule is about pairs in which one session is of such
 * a template, with {@code traits} about pairs in which one was done in such a way; {@code exceptTemplates} and {@code
 * exceptTraits} lift it in the same manner.
 */
public record SpacingEntry(
        Modality earlier,
        Modality later,
        int minDays,
        Optional<Integer> minHours,
        Optional<Severity> severity,
        Optional<Integer> lateDays,
        Optional<Integer> reviewDays,
        Optional<List<String>> templates,
        Optional<List<String>> exceptTemplates,
        Optional<List<String>> traits,
        Optional<List<String>> exceptTraits,
        Map<String, String> message) {

    public static final Catalogue<SpacingEntry> CATALOGUE =
            new Catalogue<>("spacing-rules", SpacingEntry.class);

    Severity weight() {
        return severity.orElse(Severity.BLOCK);
    }

    /** Whether the rule is about two such sessions at all. */
    boolean concerns(SpacedSession one, SpacedSession other) {
        return templates.map(only -> ofTemplate(only, one, other)).orElse(true)
                && traits.map(only -> withTrait(only, one, other)).orElse(true)
                && !exceptTemplates.map(free -> ofTemplate(free, one, other)).orElse(false)
                && !exceptTraits.map(free -> withTrait(free, one, other)).orElse(false);
    }

    private static boolean ofTemplate(
            List<String> templates, SpacedSession one, SpacedSession other) {
        return one.template().filter(templates::contains).isPresent()
                || other.template().filter(templates::contains).isPresent();
    }

    private static boolean withTrait(List<String> traits, SpacedSession one, SpacedSession other) {
        return traits.stream()
                .anyMatch(t -> one.traits().contains(t) || other.traits().contains(t));
    }
}
