package io.mesoderm.platform.scheduling.calendar;

import io.mesoderm.platform.language.Messages;

import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableClazz;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes a patient's calendar (RFC 5545). It says when and where and nothing of the treatment, as messages do; the same
 * rows give the same bytes.
 */
final class CalendarWriter {

    /** What is written, and to whom it belongs. */
    record Content(
            UUID feed,
            String name,
            Instant madeAt,
            List<CalendarVisit> visits,
            List<CalendarDay> days) {}

    private static final String DOMAIN = "@mesoderm";
    private static final Duration MARGIN = Duration.ofDays(1);

    private final Messages messages;

    CalendarWriter(Locale locale) {
        this.messages = Messages.of("calendar.messages", locale);
    }

    byte[] write(Content content) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Mesoderm//Patient calendar//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new XProperty("X-WR-CALNAME", content.name));
        calendar.add(new XProperty("X-PUBLISHED-TTL", "PT1H"));
        zones(content.visits).forEach((id, zone) -> calendar.add(zone));
        content.visits.forEach(visit -> calendar.add(event(visit)));
        content.days.forEach(day -> calendar.add(event(day, content)));
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter(false).output(calendar, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static TreeMap<String, VTimeZone> zones(List<CalendarVisit> visits) {
        var zones = new TreeMap<String, VTimeZone>();
        for (CalendarVisit visit : visits) {
            zones.computeIfAbsent(visit.zone().getId(), id -> zone(visit.zone(), visits));
        }
        return zones;
    }

    private static VTimeZone zone(ZoneId zone, List<CalendarVisit> visits) {
        List<CalendarVisit> there = visits.stream().filter(v -> v.zone().equals(zone)).toList();
        Instant from =
                there.stream()
                        .map(CalendarVisit::startsAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        Instant to =
                there.stream()
                        .map(CalendarVisit::endsAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        return ZoneWriter.of(zone, from.minus(MARGIN), to.plus(MARGIN));
    }

    private VEvent event(CalendarVisit visit) {
        VEvent event = new VEvent(false);
        event.add(new Uid(visit.id() + DOMAIN));
        event.add(new DtStamp(visit.changedAt()));
        event.add(new LastModified(visit.changedAt()));
        event.add(start(visit.startsAt(), visit.zone()));
        event.add(end(visit.endsAt(), visit.zone()));
        event.add(new Sequence(visit.sequence()));
        event.add(
                visit.calledOff()
                        ? ImmutableStatus.VEVENT_CANCELLED
                        : ImmutableStatus.VEVENT_CONFIRMED);
        event.add(new Summary(messages.say("visit", visit.site())));
        event.add(new Location(visit.site()));
        event.add(ImmutableClazz.PRIVATE);
        return event;
    }

    private VEvent event(CalendarDay day, Content content) {
        VEvent event = new VEvent(false);
        UUID id =
                UUID.nameUUIDFromBytes(
                        (content.feed + "/" + day.module() + "/" + day.key())
                                .getBytes(StandardCharsets.UTF_8));
        event.add(new Uid(id + DOMAIN));
        event.add(new DtStamp(content.madeAt));
        event.add(new DtStart<>(day.day()));
        event.add(new DtEnd<>(day.day().plusDays(1)));
        event.add(new Summary(messages.say("due", content.name)));
        event.add(ImmutableTransp.TRANSPARENT);
        event.add(ImmutableClazz.PRIVATE);
        return event;
    }

    private static DtStart<? extends Temporal> start(Instant at, ZoneId zone) {
        return isClear(at, zone)
                ? new DtStart<>(in(zone), LocalDateTime.ofInstant(at, zone))
                : new DtStart<>(at);
    }

    private static DtEnd<? extends Temporal> end(Instant at, ZoneId zone) {
        return isClear(at, zone)
                ? new DtEnd<>(in(zone), LocalDateTime.ofInstant(at, zone))
                : new DtEnd<>(at);
    }

    /** In the hour that comes twice a local time says nothing; there the time is written as one of UTC. */
    private static boolean isClear(Instant at, ZoneId zone) {
        return zone.getRules().getValidOffsets(LocalDateTime.ofInstant(at, zone)).size() == 1;
    }

    private static ParameterList in(ZoneId zone) {
        return new ParameterList(List.<Parameter>of(new TzId(zone.getId())));
    }
}
