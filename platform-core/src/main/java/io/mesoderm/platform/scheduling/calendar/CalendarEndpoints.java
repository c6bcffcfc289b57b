package io.mesoderm.platform.scheduling.calendar;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Endpoint;

import java.util.List;
import java.util.UUID;

/** The links to patients' calendars, made and ended at the desk. */
public final class CalendarEndpoints {

    private static final String FEEDS = "/patients/{patient}/calendar-feeds";

    /** Whose. */
    public record OfPatient(PatientId patient) {}

    /** Which. */
    public record One(PatientId patient, UUID feed) {}

    /** Answer of {@code list-calendar-feeds}. */
    public record Feeds(List<CalendarFeeds.Feed> feeds) {}

    private final CalendarFeeds feeds;

    public CalendarEndpoints(CalendarFeeds feeds) {
        this.feeds = feeds;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-calendar-feeds", SITE, GET, FEEDS, OfPatient.class)
                        .permission("booking.read")
                        .summary("The links by which the patient's calendar is read, newest first.")
                        .readsPatient("patient")
                        .answers(
                                Feeds.class,
                                call ->
                                        new Feeds(
                                                feeds.list(call.input().patient, call.context()))),
                Endpoint.of("make-calendar-feed", SITE, POST, FEEDS, OfPatient.class)
                        .permission("booking.write")
                        .summary(
                                "A secret link to the patient's calendar (iCalendar), told this once; the one before ends.")
                        .idempotent()
                        .creates()
                        .readsPatient("patient")
                        .answers(
                                CalendarFeeds.Made.class,
                                call -> feeds.make(call.input().patient, call.context())),
                Endpoint.of(
                                "revoke-calendar-feed",
                                SITE,
                                POST,
                                FEEDS + "/{feed}/revocations",
                                One.class)
                        .permission("booking.write")
                        .summary("Nobody reads the calendar by this link any more.")
                        .idempotent()
                        .readsPatient("patient")
                        .answers(
                                CalendarFeeds.Feed.class,
                                call ->
                                        feeds.revoke(
                                                call.input().patient,
                                                call.input().feed,
                                                call.context())));
    }
}
