package io.mesoderm.treatment.combination;

import io.mesoderm.spi.ModuleDescriptor;
import io.mesoderm.spi.ModuleSchema;
import io.mesoderm.spi.Permission;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.billing.SessionPricing;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.care.SessionRecorder;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.host.PatientDirectory;
import io.mesoderm.spi.host.PatientRules;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.host.Stock;
import io.mesoderm.spi.host.TreatmentHistory;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.view.Contribution;
import io.mesoderm.treatment.combination.catalogue.Catalogues;
import io.mesoderm.treatment.combination.database.ModuleJdbi;
import io.mesoderm.treatment.combination.light.LightForms;
import io.mesoderm.treatment.combination.light.LightRecorder;
import io.mesoderm.treatment.combination.light.LightUses;
import io.mesoderm.treatment.combination.needling.NeedlingForm;
import io.mesoderm.treatment.combination.needling.NeedlingRecorder;
import io.mesoderm.treatment.combination.prp.PrpForm;
import io.mesoderm.treatment.combination.prp.PrpRecorder;
import io.mesoderm.treatment.combination.session.SessionTable;
import io.mesoderm.treatment.combination.session.UsableLots;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the combination protocols contribute to the platform. */
@Component(service = TreatmentModule.class)
public final class CombinationProtocolsModule implements TreatmentModule {

    private final CombinationProtocols protocols;
    private final List<SessionRecorder<?>> recorders;
    private final CombinationEndpoints endpoints;
    private final CombinationScreens screens;

    @Activate
    public CombinationProtocolsModule(
            @Reference ModuleDatabase database,
            @Reference ReferenceData reference,
            @Reference Stock stock,
            @Reference PatientDirectory patients,
            @Reference TreatmentHistory treatments,
            @Reference PatientRules rules,
            @Reference InstantSource clock) {
        ModuleJdbi jdbi = new ModuleJdbi();
        SessionTable sessions = new SessionTable();
        UsableLots lots = new UsableLots(stock);
        SessionHistory history = new SessionHistory(database, patients, jdbi, sessions);
        LightUses light =
                new LightUses(database, reference, patients, treatments, rules, jdbi, clock);
        LightForms lightForms = new LightForms(reference);
        this.protocols = new CombinationProtocols(reference);
        this.recorders =
                List.of(
                        new PrpRecorder(reference, patients, lots, jdbi, sessions),
                        new NeedlingRecorder(reference, lots, jdbi, sessions),
                        new LightRecorder(reference, light, jdbi, sessions));
        this.endpoints = new CombinationEndpoints(history, light);
        this.screens =
                new CombinationScreens(
                        history, new PrpForm(lots), new NeedlingForm(lots), lightForms, light);
    }

    @Override
    public ModuleDescriptor descriptor() {
        return new ModuleDescriptor(
                new ModuleId("combination-protocols"),
                "module.name",
                Set.of(Modality.PRP, Modality.MICRONEEDLING, Modality.LLLT));
    }

    @Override
    public Optional<ModuleSchema> schema() {
        return Optional.of(new ModuleSchema("combination-protocols/db/changelog.xml"));
    }

    @Override
    public Set<Permission> permissions() {
        return CombinationPermissions.all();
    }

    @Override
    public List<Catalogue<?>> catalogues() {
        return Catalogues.all();
    }

    @Override
    public List<ProtocolTemplate> protocolTemplates(CallContext context) {
        return protocols.list(context);
    }

    @Override
    public List<SessionRecorder<?>> recorders() {
        return recorders;
    }

    @Override
    public List<ServiceItem> serviceItems() {
        return CombinationPricing.items();
    }

    @Override
    public Optional<SessionPricing> pricing() {
        return Optional.of(CombinationPricing::price);
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return endpoints.all();
    }

    @Override
    public List<Contribution> contributions() {
        return screens.all();
    }

    @Override
    public Optional<String> messages() {
        return Optional.of("combination-protocols/messages");
    }
}
