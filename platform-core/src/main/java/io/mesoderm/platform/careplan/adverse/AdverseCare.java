package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.patient.PatientRecords;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tasks.NewTask;
import io.mesoderm.platform.tasks.Tasks;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.http.Endpoint;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The feature put together.
 *
 * @param events where sessions report what they saw
 * @param holds the holds of a patient
 * @param bookings what a booking asks
 * @param watch what looks after events that last too long
 */
public record AdverseCare(
        AdverseEvents events,
        BookingHolds holds,
        HoldCheck bookings,
        EventWatch watch,
        List<Endpoint<?, ?>> endpoints) {

    /** {@code courses} are those of patients, which an event may end. */
    public static AdverseCare of(
            TenantDatabase database,
            PatientRecords patients,
            Tasks tasks,
            EventConsequences.Courses courses,
            WriteAudit audit,
            InstantSource clock) {
        var rules = new EventRules(patients.reference());
        var holds = new StoredHolds(patients.text(), audit, clock);
        var consequences =
                new EventConsequences(
                        rules,
                        (handle, wanted, context) -> open(tasks, handle, wanted, context),
                        courses,
                        holds);
        var events =
                new AdverseEvents(
                        patients.text(), rules, consequences, tasks::dropAll, audit, clock);
        var list = new AdverseEventList(patients.text(), rules);
        var desk = new AdverseEventDesk(database, rules, events, list, holds, clock);
        return new AdverseCare(
                events,
                holds,
                new HoldCheck(holds, patients.reference()),
                new EventWatch(consequences),
                new AdverseEventEndpoints(desk).endpoints());
    }

    static void open(
            Tasks tasks, Handle handle, EventConsequences.Wanted wanted, CallContext context) {
        var task =
                new NewTask(
                        wanted.key(),
                        wanted.site(),
                        wanted.kind(),
                        true,
                        Optional.of(wanted.patient()),
                        Optional.of(wanted.event()),
                        List.of(wanted.about()),
                        wanted.due(),
                        wanted.role());
        if (wanted.anew()) {
            tasks.openAnew(handle, task, context);
        } else {
            tasks.open(handle, task, context);
        }
    }
}
