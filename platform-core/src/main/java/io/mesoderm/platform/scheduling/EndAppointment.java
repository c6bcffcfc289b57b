package io.mesoderm.platform.scheduling;

import static io.mesoderm.platform.scheduling.AppointmentState.ARRIVED;
import static io.mesoderm.platform.scheduling.AppointmentState.BOOKED;
import static io.mesoderm.platform.scheduling.AppointmentState.CANCELLED;
import static io.mesoderm.platform.scheduling.AppointmentState.MISSED;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What becomes of a visit: the patient comes, calls off or stays away. The row is locked, so of two people one decides. */
public final class EndAppointment {

    private final TenantDatabase database;
    private final PatientText text;
    private final BookingFindings findings;
    private final WaitlistOffers offers;
    private final WriteAudit trail;
    private final InstantSource clock;

    EndAppointment(
            TenantDatabase database,
            PatientText text,
            BookingFindings findings,
            WaitlistOffers offers,
            WriteAudit trail,
            InstantSource clock) {
        this.database = database;
        this.text = text;
        this.findings = findings;
        this.offers = offers;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * The patient is there, which can be on the day of the visit alone. Rules of care are asked anew; nobody is sent
     * away by them, but the visit then bears a mark that tells the clinician.
     */
    public Appointment arrive(AppointmentId id, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    PatientId owner = Appointments.read(handle, id, context).patientId();
                    LinkedPatients patient = LinkedPatients.of(handle, owner);
                    Patients.lock(handle, patient.survivor());
                    Appointments.Row row = Appointments.lock(handle, id, context);
                    if (row.state() != BOOKED) {
                        throw over(row.state());
                    }
                    requireToday(row);
                    Optional<String> mark = findings.onArrival(handle, row, patient, context);
                    AppointmentRows.mark(handle, id, mark);
                    become(handle, row, ARRIVED, Optional.empty(), context);
                    return Appointments.require(handle, id, text, context);
                });
    }

    private void requireToday(Appointments.Row row) {
        LocalDate today = clock.instant().atZone(row.zone()).toLocalDate();
        if (!row.localStart().toLocalDate().equals(today)) {
            throw Problem.conflict(
                    "appointment-not-today",
                    "The visit is on %s: move it to today first, if the patient is there."
                            .formatted(row.localStart().toLocalDate()));
        }
    }

    /** The visit is called off; its time is free for others. */
    public Appointment cancel(AppointmentId id, String reason, CallContext context) {
        return become(id, CANCELLED, Set.of(BOOKED, ARRIVED), Optional.of(reason), context);
    }

    /** Nobody came; that is known once the time has begun. */
    public Appointment miss(AppointmentId id, CallContext context) {
        return become(id, MISSED, Set.of(BOOKED), Optional.empty(), context);
    }

    private Appointment become(
            AppointmentId id,
            AppointmentState state,
            Set<AppointmentState> from,
            Optional<String> reason,
            CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Appointments.Row row = Appointments.lock(handle, id, context);
                    if (!from.contains(row.state())) {
                        throw over(row.state());
                    }
                    if (state == MISSED && row.startsAt().isAfter(clock.instant())) {
                        throw Problem.conflict(
                                "appointment-not-due", "The visit has not begun yet: cancel it.");
                    }
                    become(handle, row, state, reason, context);
                    if (state == CANCELLED) {
                        offer(handle, row, context);
                    }
                    return Appointments.require(handle, id, text, context);
                });
    }

    private void become(
            Handle handle,
            Appointments.Row row,
            AppointmentState state,
            Optional<String> reason,
            CallContext context) {
        Optional<byte[]> why =
                reason.map(words -> text.seal(handle, row.patientId(), words.strip()));
        AppointmentRows.become(handle, row.id(), state, why, clock.instant(), context);
        note(handle, row, state, context);
    }

    /** Its time goes to who waits. */
    private void offer(Handle handle, Appointments.Row row, CallContext context) {
        Site site = Sites.require(handle, context);
        var time = WaitlistOffers.Freed.of(row.startsAt(), AppointmentRows.stays(handle, row.id()));
        offers.released(handle, site, row.patientId(), time, context);
    }

    private void note(
            Handle handle, Appointments.Row row, AppointmentState state, CallContext context) {
        trail.record(
                handle,
                context,
                "appointment." + state.name().toLowerCase(Locale.ROOT),
                "appointment",
                row.id(),
                row.patientId(),
                row.startsAt().toString());
    }

    static Problem over(AppointmentState state) {
        return Problem.conflict(
                "appointment-over",
                "This visit is %s already.".formatted(state.name().toLowerCase(Locale.ROOT)));
    }
}
