package io.mesoderm.treatment.maintenancescheduling;

import io.mesoderm.spi.ModuleDescriptor;
import io.mesoderm.spi.ModuleSchema;
import io.mesoderm.spi.Permission;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.care.ExpectedDay;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.CareRecords;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.host.PatientMessages;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.job.Job;
import io.mesoderm.spi.job.Schedule;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.view.Contribution;
import io.mesoderm.spi.view.Slot;
import io.mesoderm.spi.view.Text;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What maintenance contributes to the platform. */
@Component(service = TreatmentModule.class)
public final class MaintenanceSchedulingModule implements TreatmentModule {

    static final String READ = "maintenance-scheduling.read";
    static final String WRITE = "maintenance-scheduling.write";

    private final MaintenanceEndpoints endpoints;
    private final Recompute recompute;

    @Activate
    public MaintenanceSchedulingModule(
            @Reference ModuleDatabase database,
            @Reference ReferenceData reference,
            @Reference CareRecords records,
            @Reference PatientMessages messages,
            @Reference InstantSource clock) {
        DueTable table = new DueTable();
        this.recompute = new Recompute(database, reference, records, messages, table, clock);
        this.endpoints = new MaintenanceEndpoints(database, reference, messages, table, clock);
    }

    @Override
    public ModuleDescriptor descriptor() {
        return new ModuleDescriptor(
                new ModuleId("maintenance-scheduling"), "module.name", Set.of());
    }

    @Override
    public Optional<ModuleSchema> schema() {
        return Optional.of(new ModuleSchema("maintenance-scheduling/db/changelog.xml"));
    }

    @Override
    public List<Catalogue<?>> catalogues() {
        return List.of(Interval.CATALOGUE, Anchor.CATALOGUE, Step.CATALOGUE, OutcomeRule.CATALOGUE);
    }

    @Override
    public Set<Permission> permissions() {
        return Set.of(
                new Permission(
                        READ,
                        Set.of(
                                "medical-director",
                                "prescriber",
                                "practitioner",
                                "site-manager",
                                "auditor")),
                new Permission(WRITE, Set.of("medical-director", "prescriber", "practitioner")));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return endpoints.all();
    }

    @Override
    public List<ExpectedDay> expectedDays(
            Set<PatientId> patients, LocalDate from, LocalDate to, CallContext context) {
        return endpoints.expected(patients, from, to, context);
    }

    @Override
    public List<Contribution> contributions() {
        return List.of(
                new Contribution(
                        Slot.HOME_CARD,
                        30,
                        Text.of("module.name"),
                        READ,
                        request -> endpoints.card(request.context())));
    }

    @Override
    public List<Job> jobs() {
        return List.of(
                new Job("recompute", new Schedule("0 30 2 * * *", ZoneOffset.UTC), recompute));
    }

    @Override
    public Optional<String> messages() {
        return Optional.of("maintenance-scheduling/messages");
    }
}
