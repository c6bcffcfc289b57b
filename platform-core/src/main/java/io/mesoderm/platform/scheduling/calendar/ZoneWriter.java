package io.mesoderm.platform.scheduling.calendar;

import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The rules of a zone between two instants, out of those the platform itself reckons by: a calendar program that knows
 * older or newer ones still shows each visit at the time for which it was booked.
 */
final class ZoneWriter {

    private ZoneWriter() {}

    static VTimeZone of(ZoneId zone, Instant from, Instant to) {
        ZoneRules rules = zone.getRules();
        VTimeZone written = new VTimeZone();
        written.add(new TzId(zone.getId()));
        // The change that holds at the beginning: programs know a time by the change of clocks
        // before it.
        ZoneOffsetTransition next = rules.previousTransition(from);
        if (next == null) {
            ZoneOffset offset = rules.getOffset(from);
            written.add(observance(false, LocalDateTime.ofInstant(from, offset), offset, offset));
            next = rules.nextTransition(from);
        }
        while (next != null && next.getInstant().isBefore(to)) {
            written.add(
                    observance(
                            rules.isDaylightSavings(next.getInstant()),
                            next.getDateTimeBefore(),
                            next.getOffsetBefore(),
                            next.getOffsetAfter()));
            next = rules.nextTransition(next.getInstant());
        }
        return written;
    }

    private static Observance observance(
            boolean daylight, LocalDateTime onset, ZoneOffset from, ZoneOffset to) {
        Observance observance = daylight ? new Daylight() : new Standard();
        observance.add(new DtStart<>(onset));
        observance.add(new TzOffsetFrom(from));
        observance.add(new TzOffsetTo(to));
        return observance;
    }
}
