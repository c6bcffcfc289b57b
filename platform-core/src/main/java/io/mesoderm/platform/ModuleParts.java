package io.mesoderm.platform;

import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.platform.careplan.ChainCareRecords;
import io.mesoderm.platform.careplan.ChainPatientRules;
import io.mesoderm.platform.careplan.ChainTreatmentHistory;
import io.mesoderm.platform.careplan.CourseRules;
import io.mesoderm.platform.careplan.TemplateSetup;
import io.mesoderm.platform.config.Installation;
import io.mesoderm.platform.config.Settings;
import io.mesoderm.platform.events.ChainOutbox;
import io.mesoderm.platform.inventory.ChainStock;
import io.mesoderm.platform.module.HostDelegates;
import io.mesoderm.platform.module.LoadedModule;
import io.mesoderm.platform.module.ModuleHost;
import io.mesoderm.platform.module.ModuleLimits;
import io.mesoderm.platform.module.StoredSettings;
import io.mesoderm.platform.notify.Notices;
import io.mesoderm.platform.patient.ChainPatientDirectory;
import io.mesoderm.platform.patient.ClinicalFacts;
import io.mesoderm.platform.patient.HealthAnswers;
import io.mesoderm.platform.patient.HealthFacts;
import io.mesoderm.platform.patient.PatientKeys;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.tasks.Tasks;
import io.mesoderm.platform.tenancy.ChainSiteDirectory;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.event.DomainEvent;
import io.mesoderm.spi.event.ModuleEntitled;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.List;

/** What the module host is given of the other features. */
record ModuleParts(
        Installation installation,
        Databases databases,
        ReferenceEditions editions,
        PatientKeys keys,
        ChainOutbox outbox,
        Trails trails,
        InstantSource clock) {

    ModuleHost host() {
        return new ModuleHost(
                new ModuleHost.Parts(
                        installation.modules(),
                        installation.data().resolve("felix"),
                        limits(installation.settings().modules()),
                        databases.tenants(),
                        databases.migrations(),
                        delegates(),
                        List.of(this::registerServiceItems, new TemplateSetup(clock)),
                        this::leaveTrail,
                        trails.writes(),
                        trails.platform(),
                        clock));
    }

    private void registerServiceItems(Handle handle, CallContext context, LoadedModule module) {
        ServiceItems.register(handle, module.contributions().serviceItems(), clock.instant());
    }

    private void leaveTrail(
            Handle handle, CallContext context, ModuleId module, DomainEvent event) {
        outbox.append(handle, context, event);
        trails.writes()
                .record(
                        handle,
                        context,
                        event instanceof ModuleEntitled ? "module.enabled" : "module.disabled",
                        "site",
                        context.requiredSite(),
                        module.value());
    }

    private HostDelegates delegates() {
        TenantDatabase database = databases.tenants();
        CourseRules rules = rules(database);
        return new HostDelegates(
                database::asModule,
                module -> new ChainReference(module.value(), database, editions),
                module -> new StoredSettings(module, database),
                new ChainPatientDirectory(database),
                new ChainSiteDirectory(database, clock),
                new ChainTreatmentHistory(database),
                new ChainStock(database, clock),
                new ChainCareRecords(database, rules::bar),
                new ChainPatientRules(database, rules),
                messages(database),
                outbox::publish,
                clock);
    }

    private CourseRules rules(TenantDatabase database) {
        var text = new PatientText(keys);
        var reference = new ChainReference("care", database, editions);
        return CourseRules.of(
                new HealthFacts(reference, new HealthAnswers(text, clock)),
                new ClinicalFacts(text, clock),
                reference);
    }

    private ChainPatientMessages messages(TenantDatabase database) {
        var text = new PatientText(keys);
        return new ChainPatientMessages(
                database, new Notices(text, clock), new Tasks(text, trails.writes(), clock));
    }

    private static ModuleLimits limits(Settings.Modules settings) {
        ModuleLimits defaults = ModuleLimits.defaults();
        return new ModuleLimits(
                settings.concurrentCalls(),
                settings.callLimit(),
                defaults.view(),
                defaults.grace(),
                defaults.cpuPerCall(),
                defaults.allocatedBytesPerCall(),
                defaults.faults(),
                defaults.faultWindow());
    }
}
