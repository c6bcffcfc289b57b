package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Staff;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.scheduling.WaitlistEntry.PartOfDay;
import io.mesoderm.platform.scheduling.WaitlistEntry.State;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who waits for a time to become free. It is offered to whoever has waited longest of those whom it fits; the desk asks
 * and books it by the same road as any other visit. An offer keeps the time from nobody else.
 */
public final class WaitingList {

    /** Who waits, for what, and when they could come. */
    public record Wish(
            PatientId patient,
            Modality modality,
            LocalDate from,
            LocalDate to,
            PartOfDay partOfDay,
            Optional<PractitionerId> practitioner) {}

    private final TenantDatabase database;
    private final BookAppointment booking;
    private final WaitlistOffers offers;
    private final WriteAudit trail;
    private final InstantSource clock;

    WaitingList(
            TenantDatabase database,
            BookAppointment booking,
            WaitlistOffers offers,
            WriteAudit trail,
            InstantSource clock) {
        this.database = database;
        this.booking = booking;
        this.offers = offers;
        this.trail = trail;
        this.clock = clock;
    }

    /** Lets a patient wait for a time that becomes free. */
    public WaitlistEntry join(Wish wish, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    LinkedPatients patient = ChartAccess.require(handle, context, wish.patient);
                    requirePossible(handle, site, wish);
                    UUID id = Ids.next();
                    WaitlistRows.insert(
                            handle, id, site, patient.survivor(), wish, clock.instant());
                    note(handle, "waitlist.joined", id, patient.survivor(), context);
                    return WaitlistRows.read(handle, id).shown(site.zone(), context);
                });
    }

    private void requirePossible(Handle handle, Site site, Wish wish) {
        LocalDate today = site.dayOf(clock.instant());
        if (wish.to.isBefore(wish.from) || wish.to.isBefore(today)) {
            throw Problem.invalid("to", "must not be past nor before from");
        }
        wish.practitioner
                .filter(who -> !Staff.treats(handle, site.id(), wish.to, new StaffId(who.value())))
                .ifPresent(
                        who -> {
                            throw Problem.invalid(
                                    "practitioner", "does not treat at this site on " + wish.to);
                        });
    }

    /** Those who wait at the site, the longest first; the ones with an offer too. */
    public Page<WaitlistEntry> list(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    LocalDate today = site.dayOf(clock.instant());
                    return input.page(
                            WaitlistRows.list(handle, site.id(), today, input).stream()
                                    .map(row -> row.shown(site.zone(), context))
                                    .toList(),
                            WaitlistEntry::id);
                });
    }

    /** Books what is offered; refused as any visit would be if the time is taken or a rule bars it by now. */
    public Appointment book(UUID id, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    WaitlistRows.Row row = WaitlistRows.lock(handle, id, context);
                    Appointment visit =
                            booking.book(
                                    WaitlistOffers.wish(
                                            row.patientId(),
                                            row.modality(),
                                            row.offer(),
                                            site.zone()),
                                    context);
                    WaitlistRows.become(handle, id, State.BOOKED);
                    note(handle, "waitlist.booked", id, row.patientId(), context);
                    return visit;
                });
    }

    /** The patient cannot come then and waits on; the time goes to the next whom it fits. */
    public WaitlistEntry decline(UUID id, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    WaitlistRows.Row row = WaitlistRows.lock(handle, id, context);
                    WaitlistOffers.Freed time = row.offer();
                    WaitlistOffers.waitOn(handle, List.of(id));
                    note(handle, "waitlist.declined", id, row.patientId(), context);
                    offers.released(handle, site, row.patientId(), time, context);
                    return WaitlistRows.read(handle, id).shown(site.zone(), context);
                });
    }

    /** The patient does not wait any more; a time that was offered goes to the next whom it fits. */
    public WaitlistEntry leave(UUID id, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    WaitlistRows.Row row = WaitlistRows.lock(handle, id, context);
                    WaitlistRows.become(handle, id, State.ENDED);
                    note(handle, "waitlist.left", id, row.patientId(), context);
                    if (row.state() == State.OFFERED) {
                        offers.released(handle, site, row.patientId(), row.offer(), context);
                    }
                    return WaitlistRows.read(handle, id).shown(site.zone(), context);
                });
    }

    private void note(
            Handle handle, String action, UUID id, PatientId patient, CallContext context) {
        trail.record(
                handle,
                context,
                action,
                "waitlist_entry",
                new WaitlistEntry.EntryId(id),
                patient,
                "");
    }
}
