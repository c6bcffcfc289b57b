package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.careplan.adverse.AdverseEvent.Consequence;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the chain's reference data says of adverse events. */
final class EventRules {

    private final ReferenceData reference;

    EventRules(ReferenceData reference) {
        this.reference = reference;
    }

    List<Entry<EventKind>> kinds(CallContext context) {
        return reference.list(EventKind.CATALOGUE, context);
    }

    List<Entry<EventGrade>> grades(CallContext context) {
        return reference.list(EventGrade.CATALOGUE, context);
    }

    /** The rules that fire, in the order of the catalogue. */
    List<Entry<EventRule>> fired(EventFacts event, CallContext context) {
        return reference.list(EventRule.CATALOGUE, context).stream()
                .filter(entry -> entry.value().fires(event))
                .toList();
    }

    List<Consequence> consequences(EventFacts event, CallContext context) {
        return fired(event, context).stream()
                .map(
                        entry ->
                                new Consequence(
                                        entry.value().rule(),
                                        entry.value().follows(),
                                        words(entry.value().says(), context),
                                        entry.value().due(event),
                                        entry.sources(),
                                        entry.designDefault()))
                .toList();
    }

    /** Until when an event of this kind may last before somebody has to look; none where nothing is expected. */
    Optional<Instant> expectedUntil(String kind, Instant onset, CallContext context) {
        return kind(kind, context)
                .flatMap(EventKind::taskAfterHours)
                .map(hours -> onset.plus(Duration.ofHours(hours)));
    }

    /** AE-01: what the log must hold from then on. */
    void requireSaid(LogField.At at, Set<LogField.Field> said, CallContext context) {
        LogField.require(reference, at, said, context);
    }

    void requireKnown(String kind, CallContext context) {
        if (kind(kind, context).isEmpty()) {
            throw Problem.invalid("kind", "is none of seeds/care/adverse-event-kinds.yaml");
        }
    }

    /** The kind's name; its code for one that only a treatment knows. */
    String name(String kind, CallContext context) {
        return kind(kind, context).map(known -> words(known.name(), context)).orElse(kind);
    }

    private Optional<EventKind> kind(String kind, CallContext context) {
        return reference.find(EventKind.CATALOGUE, kind, context).map(Entry::value);
    }

    private static String words(Map<String, String> text, CallContext context) {
        return text.getOrDefault(context.locale().getLanguage(), text.getOrDefault("en", ""));
    }
}
