package io.mesoderm.platform.scheduling;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.http.Endpoint;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The waiting list of a site. */
public final class WaitlistEndpoints {

    /** Who waits, for what, and when they could come. */
    public record NewEntry(
            PatientId patient,
            Modality modality,
            LocalDate from,
            LocalDate to,
            Optional<WaitlistEntry.PartOfDay> partOfDay,
            Optional<PractitionerId> practitioner) {

        WaitingList.Wish wish() {
            return new WaitingList.Wish(
                    patient,
                    modality,
                    from,
                    to,
                    partOfDay.orElse(WaitlistEntry.PartOfDay.ANY),
                    practitioner);
        }
    }

    /** One who waits. */
    public record One(UUID entry) {}

    private static final String WAITLIST = "/waitlist";

    private final WaitingList waiting;

    WaitlistEndpoints(WaitingList waiting) {
        this.waiting = waiting;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-waitlist", SITE, GET, WAITLIST, Paged.ById.class)
                        .permission("booking.read")
                        .summary("Who waits for a time to become free, the longest wait first.")
                        .readsPatients()
                        .pages(
                                WaitlistEntry.class,
                                call -> waiting.list(call.input(), call.context())),
                Endpoint.of("join-waitlist", SITE, POST, WAITLIST, NewEntry.class)
                        .permission("booking.write")
                        .summary("Lets a patient wait for a time that becomes free.")
                        .idempotent()
                        .creates()
                        .readsPatient("patient")
                        .answers(
                                WaitlistEntry.class,
                                call -> waiting.join(call.input().wish(), call.context())),
                Endpoint.of(
                                "book-from-waitlist",
                                SITE,
                                POST,
                                WAITLIST + "/{entry}/bookings",
                                One.class)
                        .permission("booking.write")
                        .summary("Books the time that was offered.")
                        .idempotent()
                        .creates()
                        .readsPatients()
                        .answers(
                                Appointment.class,
                                call -> waiting.book(call.input().entry, call.context())),
                Endpoint.of(
                                "decline-waitlist",
                                SITE,
                                POST,
                                WAITLIST + "/{entry}/declines",
                                One.class)
                        .permission("booking.write")
                        .summary("The patient waits on; the time goes to the next whom it fits.")
                        .idempotent()
                        .readsPatients()
                        .answers(
                                WaitlistEntry.class,
                                call -> waiting.decline(call.input().entry, call.context())),
                Endpoint.of("leave-waitlist", SITE, POST, WAITLIST + "/{entry}/ends", One.class)
                        .permission("booking.write")
                        .summary("The patient does not wait any more.")
                        .idempotent()
                        .readsPatients()
                        .answers(
                                WaitlistEntry.class,
                                call -> waiting.leave(call.input().entry, call.context())));
    }
}
