package io.mesoderm.platform;

import io.mesoderm.platform.billing.Billing;
import io.mesoderm.platform.bookimport.BookImportEndpoints;
import io.mesoderm.platform.bookimport.BookImports;
import io.mesoderm.platform.careplan.Care;
import io.mesoderm.platform.careplan.SessionSummaries;
import io.mesoderm.platform.careplan.outside.OutsideEndpoints;
import io.mesoderm.platform.careplan.outside.OutsideSessions;
import io.mesoderm.platform.events.Outbox;
import io.mesoderm.platform.inventory.Inventory;
import io.mesoderm.platform.module.ModuleCalls;
import io.mesoderm.platform.patient.PatientKeys;
import io.mesoderm.platform.patient.PatientRecords;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.fhir.ImportEndpoints;
import io.mesoderm.platform.patient.fhir.PatientImport;
import io.mesoderm.platform.patient.observation.ObservationRecords;
import io.mesoderm.platform.patient.photo.PhotoAlbum;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.scheduling.BookedVisits;
import io.mesoderm.platform.scheduling.Scheduling;
import io.mesoderm.platform.scheduling.calendar.CalendarEndpoints;
import io.mesoderm.platform.scheduling.calendar.CalendarFeeds;
import io.mesoderm.platform.tasks.TaskEndpoints;
import io.mesoderm.platform.tasks.TaskList;
import io.mesoderm.platform.tasks.Tasks;
import io.mesoderm.platform.tenancy.DutyEndpoints;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * What patients and their care need, put together.
 *
 * @param care what other features call
 * @param tasks where a feature leaves what somebody has to do
 */
record CareFeatures(Care care, Tasks tasks, List<Endpoint<?, ?>> endpoints) {

    static CareFeatures of(
            TenantDatabase database,
            ReferenceEditions editions,
            PatientKeys keys,
            ModuleCalls modules,
            Billing billing,
            Trails trails,
            Outbox outbox,
            InstantSource clock) {
        var text = new PatientText(keys);
        var reference = new ChainReference("care", database, editions);
        var writes = trails.writes();
        var sessions = new SessionSummaries(text);
        var records = PatientRecords.of(database, text, reference, sessions, writes, clock);
        var care =
                Care.of(
                        database,
                        modules,
                        records,
                        BookedVisits.openDays(),
                        BookedVisits.sessions(),
                        billing.redemption(),
                        billing.reversal(),
                        writes,
                        outbox,
                        clock);
        var imports = new PatientImport(database, records.registration(), records.facts(), writes);
        var tasks = new Tasks(text, writes, clock);
        var outside = new OutsideSessions(database, text, writes, clock);
        var scheduling =
                Scheduling.of(
                        database,
                        text,
                        reference,
                        new ChainBookingRules(care, modules::entitled),
                        writes,
                        clock);
        return new CareFeatures(
                care,
                tasks,
                Stream.of(
                                records.endpoints(),
                                new ImportEndpoints(imports).endpoints(),
                                new PhotoAlbum(database, keys, reference, writes, clock)
                                        .endpoints(),
                                ObservationRecords.of(database, text, reference, writes, clock)
                                        .endpoints(),
                                new DutyEndpoints(database, writes, clock).endpoints(),
                                care.endpoints(),
                                Inventory.of(database, reference, writes, clock).endpoints(),
                                new TaskEndpoints(database, tasks, new TaskList(text, clock))
                                        .endpoints(),
                                scheduling.endpoints(),
                                new OutsideEndpoints(outside).endpoints(),
                                new BookImportEndpoints(
                                                BookImports.of(
                                                        database,
                                                        text,
                                                        scheduling.booking(),
                                                        outside,
                                                        writes,
                                                        clock))
                                        .endpoints(),
                                new CalendarEndpoints(new CalendarFeeds(database, writes, clock))
                                        .endpoints())
                        .<Endpoint<?, ?>>flatMap(List::stream)
                        .toList());
    }
}
