package io.mesoderm.platform.scheduling.calendar;

import io.mesoderm.spi.context.AppointmentId;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A visit as the patient's own calendar shows it; what for is nobody's to know who looks over a shoulder.
 *
 * @param site what it is called
 * @param zone of the site
 * @param sequence how often its time or place was changed
 * @param changedAt when anything of it was changed last
 */
record CalendarVisit(
        AppointmentId id,
        boolean calledOff,
        Instant startsAt,
        Instant endsAt,
        String site,
        ZoneId zone,
        int sequence,
        Instant changedAt) {}
