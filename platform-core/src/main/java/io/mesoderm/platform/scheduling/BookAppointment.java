package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientSites;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.PractitionerId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The one road by which a visit gets into the book and is moved in it; the desk, a program, the waiting list and an
 * import only say what they wish. It looks without locks first, so that most refusals cost nobody else anything, then
 * locks patient, then resources and days, looks again, and writes.
 */
public final class BookAppointment {

    /** By which way a visit came in. */
    public enum Via {
        /** At a desk or by a program. */
        DESK,
        /** From the waiting list. */
        WAITLIST,
        /** From a file. */
        IMPORT
    }

    /** Who wishes to come, for what, when and to whom. */
    public record Wish(
            PatientId patient,
            Modality modality,
            Optional<ModuleId> module,
            Optional<String> serviceItem,
            Optional<PlannedSessionId> plannedSession,
            LocalDateTime start,
            Optional<String> offset,
            Optional<Integer> minutes,
            PractitionerId practitioner,
            Optional<UUID> room,
            List<UUID> devices,
            Optional<String> note,
            List<BookingFindings.PrescriberWord> overrides,
            Via via) {}

    /** What is to change of a visit; the rest stays. {@code devices} take the place of those it was booked with by name. */
    public record Change(
            AppointmentId appointment,
            long version,
            Optional<LocalDateTime> start,
            Optional<String> offset,
            Optional<Integer> minutes,
            Optional<PractitionerId> practitioner,
            Optional<UUID> room,
            Optional<List<UUID>> devices,
            List<BookingFindings.PrescriberWord> overrides) {}

    private final TenantDatabase database;
    private final PatientText text;
    private final WriteAudit trail;
    private final InstantSource clock;
    private final VisitPlanner planner;
    private final BookingFindings findings;
    private final WaitlistOffers offers;
    private final Clashes clashes;

    BookAppointment(
            TenantDatabase database,
            PatientText text,
            VisitPlanner planner,
            BookingFindings findings,
            WaitlistOffers offers,
            WriteAudit trail,
            InstantSource clock) {
        this.database = database;
        this.text = text;
        this.planner = planner;
        this.findings = findings;
        this.offers = offers;
        this.trail = trail;
        this.clock = clock;
        this.clashes = new Clashes(clock);
    }

    /** Books it, or says what stands in the way and when it could be. */
    public Appointment book(Wish wish, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    LinkedPatients patient = ChartAccess.require(handle, context, wish.patient);
                    Visit visit = planner.wanted(handle, site, patient, wish, context);
                    clashes.settle(handle, visit);
                    Patients.lock(handle, patient.survivor());
                    BookingFindings.Judged found =
                            findings.require(
                                    handle,
                                    BookingFindings.asked(
                                            visit, wish.modality, wish.module, wish.plannedSession),
                                    wish.overrides,
                                    context);
                    BookedTimes.lock(handle, visit.needs());
                    List<Stay> stays = clashes.settle(handle, visit);
                    AppointmentId id = new AppointmentId(Ids.next());
                    AppointmentRows.insert(
                            handle, row(handle, id, visit, wish, found, context), stays);
                    findings.keep(handle, id, patient.survivor(), found, wish.overrides, context);
                    PatientSites.note(
                            handle,
                            patient.survivor(),
                            site.id(),
                            PatientSites.Kind.BOOKED,
                            clock.instant());
                    note(handle, "appointment.booked", id, visit, context);
                    WaitlistOffers.withdraw(handle, visit, stays);
                    return Appointments.require(handle, id, text, context);
                });
    }

    private AppointmentRows.NewRow row(
            Handle handle,
            AppointmentId id,
            Visit visit,
            Wish wish,
            BookingFindings.Judged found,
            CallContext context) {
        PatientId patient = visit.patient().survivor();
        return new AppointmentRows.NewRow(
                id,
                visit.site().id(),
                patient,
                wish.modality,
                wish.module,
                wish.serviceItem,
                wish.plannedSession,
                visit.start(),
                visit.end(),
                visit.length().preparationMinutes(),
                visit.length().treatmentMinutes(),
                visit.length().observationMinutes(),
                visit.localStart(),
                visit.site().zone(),
                wish.note.map(note -> text.seal(handle, patient, note.strip())).orElse(null),
                wish.via.name(),
                Optional.empty(),
                BookingFindings.mark(found.findings()),
                clock.instant(),
                context.actor().staff());
    }

    /** Gives a visit another time, length, person or room; what it does not name stays as it is. */
    public Appointment move(Change change, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    PatientId owner =
                            Appointments.read(handle, change.appointment, context).patientId();
                    LinkedPatients patient = LinkedPatients.of(handle, owner);
                    Patients.lock(handle, patient.survivor());
                    Appointments.Row row = Appointments.lock(handle, change.appointment, context);
                    requireMovable(row, change);
                    var before =
                            WaitlistOffers.Freed.of(
                                    row.startsAt(), AppointmentRows.stays(handle, row.id()));
                    Visit visit = planner.changed(handle, site, patient, row, change, context);
                    requireSameDay(site, row, visit);
                    BookingFindings.Judged found =
                            findings.require(
                                    handle,
                                    BookingFindings.asked(visit, row),
                                    change.overrides,
                                    context);
                    BookedTimes.lock(handle, visit.needs());
                    List<Stay> stays = clashes.settle(handle, visit);
                    AppointmentRows.move(
                            handle,
                            new AppointmentRows.Moved(
                                    row.id(),
                                    visit.start(),
                                    visit.end(),
                                    visit.length().treatmentMinutes(),
                                    visit.localStart(),
                                    BookingFindings.mark(found.findings())),
                            stays,
                            clock.instant(),
                            context);
                    findings.keep(
                            handle, row.id(), row.patientId(), found, change.overrides, context);
                    note(handle, "appointment.moved", row.id(), visit, context);
                    WaitlistOffers.withdraw(handle, visit, stays);
                    if (!before.equals(WaitlistOffers.Freed.of(visit.start(), stays))) {
                        offers.released(handle, site, row.patientId(), before, context);
                    }
                    return Appointments.require(handle, row.id(), text, context);
                });
    }

    private static void requireMovable(Appointments.Row row, Change change) {
        if (row.version() != change.version) {
            throw Problem.stale();
        }
        if (row.state() != AppointmentState.BOOKED && row.state() != AppointmentState.ARRIVED) {
            throw EndAppointment.over(row.state());
        }
    }

    /** Who is there is there today: another day takes another visit. */
    private static void requireSameDay(Site site, Appointments.Row row, Visit visit) {
        if (row.state() == AppointmentState.ARRIVED
                && !site.dayOf(visit.start()).equals(site.dayOf(row.startsAt()))) {
            throw Problem.conflict(
                    "appointment-arrived",
                    "The patient has arrived: this visit moves within its day. Book another one.");
        }
    }

    private void note(
            Handle handle, String action, AppointmentId id, Visit visit, CallContext context) {
        trail.record(
                handle,
                context,
                action,
                "appointment",
                id,
                visit.patient().survivor(),
                visit.start().toString());
    }
}
