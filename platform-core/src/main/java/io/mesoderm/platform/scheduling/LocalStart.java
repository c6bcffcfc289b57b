package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.http.Problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/**
 * A time as it is typed at a site, as an instant. When the clock goes forward an hour does not exist, and when it goes
 * back one comes twice: neither is guessed.
 */
final class LocalStart {

    private LocalStart() {}

    /** {@code offset} tells the two apart when the hour comes twice, such as {@code +01:00}. */
    static Instant of(LocalDateTime typed, Optional<String> offset, ZoneId zone) {
        LocalDateTime local = typed.truncatedTo(ChronoUnit.MINUTES);
        List<ZoneOffset> valid = zone.getRules().getValidOffsets(local);
        if (valid.isEmpty()) {
            ZoneOffsetTransition gap = zone.getRules().getTransition(local);
            throw Problem.of(
                            422,
                            "time-does-not-exist",
                            "The clock in %s goes from %s to %s: %s does not exist."
                                    .formatted(
                                            zone.getId(),
                                            gap.getDateTimeBefore(),
                                            gap.getDateTimeAfter(),
                                            local))
                    .field("start", "take %s".formatted(gap.getDateTimeAfter()));
        }
        Optional<ZoneOffset> wanted = offset.map(LocalStart::parse);
        if (wanted.isEmpty() && valid.size() > 1) {
            throw Problem.of(
                            422,
                            "time-comes-twice",
                            "In %s %s comes twice: say by the offset which is meant."
                                    .formatted(zone.getId(), local))
                    .field("offset", "is needed: %s or %s".formatted(valid.get(0), valid.get(1)));
        }
        ZoneOffset chosen = wanted.orElse(valid.getFirst());
        if (!valid.contains(chosen)) {
            throw Problem.invalid("offset", "is not that of the site at this time: " + valid);
        }
        return local.toInstant(chosen);
    }

    private static ZoneOffset parse(String text) {
        try {
            return ZoneOffset.of(text);
        } catch (DateTimeException e) {
            throw Problem.invalid("offset", "must be an offset such as +01:00");
        }
    }
}
