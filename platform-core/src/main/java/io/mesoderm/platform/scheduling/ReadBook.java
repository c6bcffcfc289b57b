package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Page;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What stands in the book, and when somebody could come. */
public final class ReadBook {

    /** Days of a site, both ends included; today if none is named. */
    public interface Asked extends Paged {

        Optional<LocalDate> from();

        Optional<LocalDate> to();

        Optional<UUID> resource();

        Optional<AppointmentState> state();

        Optional<UUID> cursor();
    }

    /** Times at which a visit could begin, by the site's clock. */
    public record Free(List<LocalDateTime> starts) {}

    private static final long MOST_DAYS = 42;

    private final TenantDatabase database;
    private final PatientText text;
    private final VisitPlanner planner;
    private final InstantSource clock;

    ReadBook(TenantDatabase database, PatientText text, VisitPlanner planner, InstantSource clock) {
        this.database = database;
        this.text = text;
        this.planner = planner;
        this.clock = clock;
    }

    /** The site's visits by their time. */
    public Page<Appointment> list(Asked asked, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    LocalDate from = asked.from().orElseGet(() -> site.dayOf(clock.instant()));
                    LocalDate to = asked.to().orElse(from);
                    long days = ChronoUnit.DAYS.between(from, to);
                    if (days < 0 || days >= MOST_DAYS) {
                        throw Problem.invalid("to", "must be in the six weeks from 'from' on");
                    }
                    var wanted =
                            new Appointments.Asked(
                                    from.atStartOfDay(site.zone()).toInstant(),
                                    to.plusDays(1).atStartOfDay(site.zone()).toInstant(),
                                    asked.resource(),
                                    asked.state(),
                                    asked.cursor());
                    return asked.page(
                            Appointments.list(handle, wanted, asked.sought(), context),
                            Appointment::id);
                });
    }

    /** One visit of the site. */
    public Appointment read(AppointmentId id, CallContext context) {
        return database.inReport(
                context, handle -> Appointments.require(handle, id, text, context));
    }

    /** The patient's visits at all sites, newest first. */
    public Page<Appointment> ofPatient(PatientId patient, Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    LinkedPatients linked = ChartAccess.require(handle, context, patient);
                    return input.page(
                            Appointments.ofPatient(
                                    handle, linked, input.cursor(), input.sought(), context),
                            Appointment::id);
                });
    }

    /** When such a visit could be, from its own time on; looked up without locks, so only booking decides. */
    public Free free(BookAppointment.Wish wish, int wanted, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    LinkedPatients patient = ChartAccess.require(handle, context, wish.patient());
                    Visit visit = planner.wanted(handle, site, patient, wish, context);
                    return new Free(FreeTimes.next(handle, visit, clock.instant(), wanted));
                });
    }
}
