package io.mesoderm.platform.careplan.rule;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.reference.Catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One eligibility rule as data: it fires when every condition of {@code when} holds. It is about its
 * {@code modalities}, or about all if it names none; named {@code substances} make it a rule about sessions that
 * give one of them. The {@code mandatory} questions must be answered by its {@code audience}, else it says
 * INCOMPLETE; with {@code freshDays} an answer of no counts only for that many days, and a yes too where the rule
 * looks at when it was. Where the patient is not there to be asked, any yes wears off: after {@code yesDays}, or after
 * {@code freshDays} if that is all there is.
 */
public record EligibilityEntry(
        Set<Modality> modalities,
        Severity severity,
        List<Condition> when,
        List<String> mandatory,
        Audience audience,
        Optional<Integer> freshDays,
        Optional<Integer> yesDays,
        Set<String> substances,
        Map<String, String> message,
        Map<String, String> resolution) {

    public static final Catalogue<EligibilityEntry> CATALOGUE =
            new Catalogue<>("eligibility-rules", EligibilityEntry.class);

    /** Whether the rule speaks of a session of this modality that gives these substances. */
    boolean concerns(Modality modality, Set<String> given) {
        return (modalities.isEmpty() || modalities.contains(modality))
                && (substances.isEmpty() || substances.stream().anyMatch(given::contains));
    }

    /** For how many days a yes bars without being asked anew; for ever if nothing says so. */
    Optional<Integer> barringDays() {
        return yesDays.or(this::freshDays);
    }

    /** Whether an answer of yes wears off as a no does: what was long ago may have been again. */
    boolean asksWhen(String question) {
        return when.stream().anyMatch(c -> c.fact().isWindow() && c.questions().contains(question));
    }

    /** Whom the mandatory questions are for. */
    public enum Audience {
        EVERYONE,
        CAN_BE_PREGNANT,
        MALE
    }
}
