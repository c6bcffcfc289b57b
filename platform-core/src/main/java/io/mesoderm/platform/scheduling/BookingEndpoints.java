package io.mesoderm.platform.scheduling;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.field.FreeText;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The appointment book: booked, moved, called off, and read. */
public final class BookingEndpoints {

    /** Who comes for what, when by the site's clock, and to whom. */
    public record NewAppointment(
            PatientId patient,
            Modality modality,
            Optional<ModuleId> module,
            @Length(min = 1, max = 64) Optional<String> serviceItem,
            Optional<PlannedSessionId> plannedSession,
            LocalDateTime start,
            @Length(min = 1, max = 9) Optional<String> offset,
            @Range(min = 5, max = 480) Optional<Integer> minutes,
            PractitionerId practitioner,
            Optional<UUID> room,
            Optional<List<UUID>> devices,
            @FreeText @Length(min = 1, max = 500) Optional<String> note,
            Optional<List<BookingFindings.PrescriberWord>> overrides) {

        BookAppointment.Wish wish() {
            return new BookAppointment.Wish(
                    patient,
                    modality,
                    module,
                    serviceItem,
                    plannedSession,
                    start,
                    offset,
                    minutes,
                    practitioner,
                    room,
                    devices.orElse(List.of()),
                    note,
                    overrides.orElse(List.of()),
                    BookAppointment.Via.DESK);
        }
    }

    /** What changes of a visit; {@code version} is the one last read. */
    public record Move(
            AppointmentId appointment,
            long version,
            Optional<LocalDateTime> start,
            @Length(min = 1, max = 9) Optional<String> offset,
            @Range(min = 5, max = 480) Optional<Integer> minutes,
            Optional<PractitionerId> practitioner,
            Optional<UUID> room,
            Optional<List<UUID>> devices,
            Optional<List<BookingFindings.PrescriberWord>> overrides) {

        BookAppointment.Change change() {
            return new BookAppointment.Change(
                    appointment,
                    version,
                    start,
                    offset,
                    minutes,
                    practitioner,
                    room,
                    devices,
                    overrides.orElse(List.of()));
        }
    }

    /** One of the visits. */
    public record One(AppointmentId appointment) {}

    /** Why a visit is called off. */
    public record CallOff(
            AppointmentId appointment, @FreeText @Length(min = 1, max = 300) String reason) {}

    /** Days of the book, one resource of it, one state. */
    public record Asked(
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<UUID> resource,
            Optional<AppointmentState> state,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements ReadBook.Asked {}

    /** The visits of one patient. */
    public record OfPatient(
            PatientId patient,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit) {}

    /** A visit as it could be wished, from a time on. */
    public record Sought(
            PatientId patient,
            Modality modality,
            LocalDateTime from,
            @Range(min = 5, max = 480) Optional<Integer> minutes,
            PractitionerId practitioner,
            Optional<UUID> room,
            @Range(min = 1, max = 50) Optional<Integer> limit) {

        BookAppointment.Wish wish() {
            return new BookAppointment.Wish(
                    patient,
                    modality,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    from,
                    Optional.empty(),
                    minutes,
                    practitioner,
                    room,
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    BookAppointment.Via.DESK);
        }
    }

    private static final String APPOINTMENTS = "/appointments";
    private static final String ONE = APPOINTMENTS + "/{appointment}";
    private static final String READ = "booking.read";
    private static final String WRITE = "booking.write";
    private static final int OFFERED = 5;

    private final BookAppointment book;
    private final EndAppointment end;
    private final ReadBook read;

    BookingEndpoints(BookAppointment book, EndAppointment end, ReadBook read) {
        this.book = book;
        this.end = end;
        this.read = read;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-appointments", SITE, GET, APPOINTMENTS, Asked.class)
                        .permission(READ)
                        .summary("The site's visits on some days by their time.")
                        .readsPatients()
                        .pages(Appointment.class, call -> read.list(call.input(), call.context())),
                Endpoint.of("get-appointment", SITE, GET, ONE, One.class)
                        .permission(READ)
                        .summary("One visit with what the desk wrote.")
                        .readsPatients()
                        .answers(
                                Appointment.class,
                                call -> read.read(call.input().appointment, call.context())),
                Endpoint.of(
                                "list-patient-appointments",
                                SITE,
                                GET,
                                "/patients/{patient}/appointments",
                                OfPatient.class)
                        .permission(READ)
                        .summary("The patient's visits at all sites, newest first.")
                        .readsPatient("patient")
                        .pages(
                                Appointment.class,
                                call ->
                                        read.ofPatient(
                                                call.input().patient,
                                                new Paged.ById(
                                                        call.input().cursor, call.input().limit),
                                                call.context())),
                Endpoint.of("list-free-times", SITE, GET, "/free-times", Sought.class)
                        .permission(READ)
                        .summary("When such a visit could begin in the next two weeks.")
                        .readsPatient("patient")
                        .answers(
                                ReadBook.Free.class,
                                call ->
                                        read.free(
                                                call.input().wish(),
                                                call.input().limit.orElse(OFFERED),
                                                call.context())),
                Endpoint.of("book-appointment", SITE, POST, APPOINTMENTS, NewAppointment.class)
                        .permission(WRITE)
                        .summary("Books a visit, or says what is in the way and when it could be.")
                        .idempotent()
                        .creates()
                        .readsPatient("patient")
                        .answers(
                                Appointment.class,
                                call -> book.book(call.input().wish(), call.context())),
                Endpoint.of("move-appointment", SITE, POST, ONE + "/moves", Move.class)
                        .permission(WRITE)
                        .summary("Gives a visit another time, length, person, room or devices.")
                        .idempotent()
                        .readsPatients()
                        .answers(
                                Appointment.class,
                                call -> book.move(call.input().change(), call.context())),
                Endpoint.of("cancel-appointment", SITE, POST, ONE + "/cancellations", CallOff.class)
                        .permission(WRITE)
                        .summary("Calls a visit off; its time is free for others.")
                        .idempotent()
                        .readsPatients()
                        .answers(
                                Appointment.class,
                                call ->
                                        end.cancel(
                                                call.input().appointment,
                                                call.input().reason,
                                                call.context())),
                Endpoint.of("arrive-appointment", SITE, POST, ONE + "/arrivals", One.class)
                        .permission(WRITE)
                        .summary(
                                "The patient is there, on the day of the visit; rules of care are asked anew.")
                        .idempotent()
                        .readsPatients()
                        .answers(
                                Appointment.class,
                                call -> end.arrive(call.input().appointment, call.context())),
                Endpoint.of("miss-appointment", SITE, POST, ONE + "/no-shows", One.class)
                        .permission(WRITE)
                        .summary("Nobody came, which is known once the time has begun.")
                        .idempotent()
                        .readsPatients()
                        .answers(
                                Appointment.class,
                                call -> end.miss(call.input().appointment, call.context())));
    }
}
