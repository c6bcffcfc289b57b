package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.careplan.adverse.EventFacts.Before;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.reference.Catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What follows from an adverse event ({@code seeds/care/adverse-event-rules.yaml}); every condition that is given must
 * hold. {@code role} is whose task it becomes.
 */
public record EventRule(
        String rule,
        Optional<Integer> atGrade,
        Optional<List<String>> kinds,
        Optional<List<Modality>> after,
        Optional<Integer> daysFrom,
        Optional<Integer> daysTo,
        Optional<Boolean> productFault,
        Follows follows,
        Optional<String> role,
        Optional<Integer> dueMinutes,
        Optional<Boolean> fromOnset,
        Optional<Boolean> sameDay,
        Map<String, String> says) {

    public static final Catalogue<EventRule> CATALOGUE =
            new Catalogue<>("adverse-event-rules", EventRule.class);

    /** What follows. */
    public enum Follows {
        /** A clinician looks at it. */
        REVIEW,
        STOP_COURSE,
        TELL_DIRECTOR,
        TELL_INSURER,
        TELL_AUTHORITY,
        /** Mycobacteria are looked for, and everybody treated from the same lot. */
        SUSPECT_NTM,
        REFER,
        SIT,
        /** Nothing: it was to be expected. */
        EXPECTED,
        HOLD_BOOKING
    }

    boolean fires(EventFacts event) {
        return atGrade.map(least -> event.grade() >= least).orElse(true)
                && kinds.map(named -> named.contains(event.kind())).orElse(true)
                && productFault.map(wanted -> event.productFault() == wanted).orElse(true)
                && after.map(named -> event.sessions().stream().anyMatch(this::isWithin))
                        .orElse(true);
    }

    private boolean isWithin(Before session) {
        return after.orElseThrow().contains(session.modality())
                && session.days() >= daysFrom.orElseThrow()
                && session.days() <= daysTo.orElseThrow();
    }

    /** By when it has to be done, where there is a time; on the day of the report at the latest where that is asked. */
    Optional<Instant> due(EventFacts event) {
        Instant begin = fromOnset.orElse(false) ? event.onset() : event.reported();
        return dueMinutes
                .map(minutes -> begin.plus(Duration.ofMinutes(minutes)))
                .map(
                        due ->
                                sameDay.orElse(false) && due.isAfter(event.dayEnd())
                                        ? event.dayEnd()
                                        : due);
    }
}
