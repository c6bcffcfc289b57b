package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.platform.careplan.rule.LocalText;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.reference.Entry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a patient leaves out after a session (SC-11 to SC-14, SC-16), until when, and what that rests on. */
public record Holds(List<Entry<HoldEntry>> rules, Map<String, String> policies) {

    /** One of them: allowed again at {@code until}, that moment included. */
    public record Hold(
            String rule,
            String what,
            Instant until,
            boolean advised,
            String message,
            List<String> sources,
            boolean designDefault) {}

    /**
     * The holds after a session that ended at {@code end}, in the call's zone and language; {@code all} are those that may
     * have been on its day. What two treatments of one day ask for runs from the later one.
     */
    public List<Hold> after(
            SpacedSession done, Instant end, List<SpacedSession> all, CallContext context) {
        List<Hold> holds = new ArrayList<>();
        for (Entry<HoldEntry> rule : rules) {
            if (rule.value().holds(done, policies)) {
                end(rule.value(), done, end, all)
                        .map(from -> hold(rule, from, context.zone(), context.locale()))
                        .ifPresent(holds::add);
            }
        }
        return holds;
    }

    /** When the hold begins; never, if the treatment that belongs to it was not given on the day. */
    private static Optional<Instant> end(
            HoldEntry rule, SpacedSession done, Instant end, List<SpacedSession> all) {
        if (rule.sameDay().isEmpty()) {
            return Optional.of(end);
        }
        return all.stream()
                .filter(other -> other.modality() == rule.sameDay().get())
                .filter(other -> other.day().equals(done.day()))
                .map(other -> other.at().filter(end::isBefore).orElse(end))
                .max(Comparator.naturalOrder());
    }

    private static Hold hold(Entry<HoldEntry> rule, Instant end, ZoneId zone, Locale locale) {
        HoldEntry entry = rule.value();
        Optional<Instant> hours = entry.hours().map(h -> end.plus(Duration.ofHours(h)));
        Instant until =
                hours.orElseGet(
                        () ->
                                end.atZone(zone)
                                        .toLocalDate()
                                        .plusDays(entry.days().orElse(0))
                                        .atStartOfDay(zone)
                                        .toInstant());
        return new Hold(
                rule.code(),
                LocalText.in(entry.what(), locale),
                until,
                entry.advised(),
                LocalText.in(entry.message(), locale),
                rule.sources(),
                rule.designDefault());
    }
}
