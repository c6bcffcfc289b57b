package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.OpenDays;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The feature put together: what other features call, and the endpoints it answers.
 *
 * @param hours the site's hours by weekday
 * @param closures the days on which it is closed
 * @param devices what a visit can need besides a person and a room
 * @param booking the one road into the book
 * @param ending what becomes of visits
 * @param book what stands in it
 * @param waiting who waits for a time to become free
 */
public record Scheduling(
        OpeningHours hours,
        Closures closures,
        Devices devices,
        BookAppointment booking,
        EndAppointment ending,
        ReadBook book,
        WaitingList waiting,
        List<Endpoint<?, ?>> endpoints) {

    /** On which days a site treats, for care plans; it needs nothing of the rest. */
    public static OpenDays openDays() {
        return SiteDays.openDays();
    }

    /**
     * Over the chain's database; {@code text} seals what the desk writes about a visit, {@code reference} is the core's
     * own, and {@code rules} are asked at every booking and move.
     */
    public static Scheduling of(
            TenantDatabase database,
            PatientText text,
            ReferenceData reference,
            BookingRules rules,
            WriteAudit trail,
            InstantSource clock) {
        var hours = new OpeningHours(database, trail, clock);
        var closures = new Closures(database, trail, clock);
        var devices = new Devices(database, trail, clock);
        var planner = new VisitPlanner(new SlotLengths(reference), clock);
        var findings = new BookingFindings(rules, text, clock);
        var offers = new WaitlistOffers(planner, findings, trail, clock);
        var booking = new BookAppointment(database, text, planner, findings, offers, trail, clock);
        var ending = new EndAppointment(database, text, findings, offers, trail, clock);
        var waiting = new WaitingList(database, booking, offers, trail, clock);
        var book = new ReadBook(database, text, planner, clock);
        return new Scheduling(
                hours,
                closures,
                devices,
                booking,
                ending,
                book,
                waiting,
                Stream.of(
                                new PlaceEndpoints(hours, closures, devices).endpoints(),
                                new BookingEndpoints(booking, ending, book).endpoints(),
                                new WaitlistEndpoints(waiting).endpoints())
                        .<Endpoint<?, ?>>flatMap(List::stream)
                        .toList());
    }
}
