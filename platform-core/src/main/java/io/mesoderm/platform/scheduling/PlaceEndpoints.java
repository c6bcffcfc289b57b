package io.mesoderm.platform.scheduling;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Shape;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** When a site is open, and its devices. */
public final class PlaceEndpoints {

    private static final String READ = "booking.read";
    private static final String MANAGE = "booking.manage";

    /** On which day; today if none is named. */
    public record OnDay(Optional<LocalDate> on) {}

    /** The week from a day on. */
    public record NewHours(LocalDate from, List<OpeningHours.Stretch> stretches) {}

    /** From a day to another, both closed. */
    public record NewClosure(
            LocalDate from, Optional<LocalDate> to, @Length(min = 1, max = 100) String reason) {}

    /** Closures that are not over on a day. */
    public record ClosuresFrom(
            Optional<LocalDate> from,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit) {}

    /** One of the closures. */
    public record OneClosure(UUID closure) {}

    /** A device as it comes to the site. */
    public record NewDevice(
            @Shape(
                            regex = "[a-z0-9]+(-[a-z0-9]+)*",
                            hint = "small letters, digits and single dashes, such as laser-cap")
                    @Length(min = 1, max = 40)
                    String kind,
            @Length(min = 1, max = 100) String name,
            @Length(min = 1, max = 100) Optional<String> serialNo,
            @Length(min = 1, max = 100) Optional<String> modelCode) {}

    /** One of the devices. */
    public record OneDevice(UUID device) {}

    private final OpeningHours hours;
    private final Closures closures;
    private final Devices devices;

    PlaceEndpoints(OpeningHours hours, Closures closures, Devices devices) {
        this.hours = hours;
        this.closures = closures;
        this.devices = devices;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("read-opening-hours", SITE, GET, "/opening-hours", OnDay.class)
                        .permission(READ)
                        .summary("The site's hours by weekday, as they hold on a day.")
                        .answers(
                                OpeningHours.Week.class,
                                call -> hours.read(call.input().on, call.context())),
                Endpoint.of("set-opening-hours", SITE, POST, "/opening-hours", NewHours.class)
                        .permission(MANAGE)
                        .summary(
                                "Lets these hours hold from a day on, until those that were set for later; earlier days keep theirs.")
                        .idempotent()
                        .answers(
                                OpeningHours.Week.class,
                                call ->
                                        hours.set(
                                                call.input().from,
                                                call.input().stretches,
                                                call.context())),
                Endpoint.of("read-open-times", SITE, GET, "/open-times", OnDay.class)
                        .permission(READ)
                        .summary("When the site is open on one day, closures included.")
                        .answers(
                                OpeningHours.OpenTimes.class,
                                call -> hours.open(call.input().on, call.context())),
                Endpoint.of("list-closures", SITE, GET, "/closures", ClosuresFrom.class)
                        .permission(READ)
                        .summary("Days on which the site is closed, from a day on.")
                        .pages(
                                Closures.Closure.class,
                                call ->
                                        closures.list(
                                                call.input().from,
                                                new Paged.ById(
                                                        call.input().cursor, call.input().limit),
                                                call.context())),
                Endpoint.of("close-site", SITE, POST, "/closures", NewClosure.class)
                        .permission(MANAGE)
                        .summary("Closes the site on these days; what is booked on them stays.")
                        .idempotent()
                        .creates()
                        .answers(
                                Closures.Closure.class,
                                call ->
                                        closures.close(
                                                call.input().from,
                                                call.input().to,
                                                call.input().reason,
                                                call.context())),
                Endpoint.of(
                                "reopen-site",
                                SITE,
                                POST,
                                "/closures/{closure}/withdrawals",
                                OneClosure.class)
                        .permission(MANAGE)
                        .summary("Opens the site again on these days.")
                        .idempotent()
                        .answers(
                                Empty.class,
                                call -> closures.reopen(call.input().closure, call.context())),
                Endpoint.of("list-devices", SITE, GET, "/devices", Paged.ById.class)
                        .permission(READ)
                        .summary("Devices of the site that a visit can need.")
                        .pages(
                                Devices.Device.class,
                                call -> devices.list(call.input(), call.context())),
                Endpoint.of("add-device", SITE, POST, "/devices", NewDevice.class)
                        .permission(MANAGE)
                        .summary("Adds a device, such as a centrifuge or a laser cap.")
                        .idempotent()
                        .creates()
                        .answers(
                                Devices.Device.class,
                                call ->
                                        devices.add(
                                                call.input().kind,
                                                call.input().name,
                                                call.input().serialNo,
                                                call.input().modelCode,
                                                call.context())),
                Endpoint.of(
                                "retire-device",
                                SITE,
                                POST,
                                "/devices/{device}/retirements",
                                OneDevice.class)
                        .permission(MANAGE)
                        .summary("Takes a device out of the book; its past stays.")
                        .idempotent()
                        .answers(
                                Devices.Device.class,
                                call -> devices.retire(call.input().device, call.context())));
    }
}
