package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.platform.careplan.rule.LocalText;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.reference.Entry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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

    /** The holds after a session that ended at {@code end}, in the call's zone and language. */
    public List<Hold> after(SpacedSession done, Instant end, CallContext context) {
        return rules.stream()
                .filter(rule -> rule.value().holds(done, policies))
                .map(rule -> hold(rule, end, context.zone(), context.locale()))
                .toList();
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
