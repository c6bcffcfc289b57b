package io.mesoderm.platform.notify;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When nobody is written to; a span over midnight, or within a day. */
record QuietHours(LocalTime from, LocalTime until) {

    static QuietHours of(MessageRule rule) {
        return new QuietHours(
                LocalTime.parse(rule.quietFrom()), LocalTime.parse(rule.quietUntil()));
    }

    /** The instant itself, or the end of the quiet hours it lies in. */
    Instant allowed(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        if (!isQuiet(local.toLocalTime())) {
            return instant;
        }
        ZonedDateTime end = local.toLocalDate().atTime(until).atZone(zone);
        return end.isAfter(local)
                ? end.toInstant()
                : local.toLocalDate().plusDays(1).atTime(until).atZone(zone).toInstant();
    }

    private boolean isQuiet(LocalTime time) {
        boolean behindFrom = !time.isBefore(from);
        boolean beforeEnd = time.isBefore(until);
        return from.isBefore(until) ? behindFrom && beforeEnd : behindFrom || beforeEnd;
    }
}
