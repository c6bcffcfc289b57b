package io.mesoderm.treatment.hairmesotherapy;

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
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.host.SettingsReader;
import io.mesoderm.spi.host.SiteDirectory;
import io.mesoderm.spi.host.Stock;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.settings.SettingsForm;
import io.mesoderm.spi.view.Contribution;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.database.ModuleJdbi;
import io.mesoderm.treatment.hairmesotherapy.recipe.ApprovalRepository;
import io.mesoderm.treatment.hairmesotherapy.recipe.MesotherapyRecipes;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeApprovals;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeRepository;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.ReprocessingLog;
import io.mesoderm.treatment.hairmesotherapy.session.MesotherapyRecorder;
import io.mesoderm.treatment.hairmesotherapy.session.MesotherapySettings;
import io.mesoderm.treatment.hairmesotherapy.session.SessionRepository;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What hair mesotherapy contributes to the platform. */
@Component(service = TreatmentModule.class)
public final class HairMesotherapyModule implements TreatmentModule {

    private final MesotherapyProtocols protocols;
    private final MesotherapyRecorder recorder;
    private final MesotherapyEndpoints endpoints;
    private final ReprocessingEndpoints reprocessingEndpoints;
    private final MesotherapyScreens screens;
    private final ReprocessingScreen reprocessingScreen;

    @Activate
    public HairMesotherapyModule(
            @Reference ModuleDatabase database,
            @Reference ReferenceData reference,
            @Reference SettingsReader settings,
            @Reference Stock stock,
            @Reference PatientDirectory patients,
            @Reference SiteDirectory sites) {
        ModuleJdbi jdbi = new ModuleJdbi();
        RecipeRepository recipeTable = new RecipeRepository();
        SessionRepository sessionTable = new SessionRepository();
        MesotherapyRecipes recipes =
                new MesotherapyRecipes(database, reference, sites, jdbi, recipeTable);
        RecipeApprovals approvals =
                new RecipeApprovals(
                        database, jdbi, recipeTable, new ApprovalRepository(), Clock.systemUTC());
        ReprocessingLog reprocessing = new ReprocessingLog(database, jdbi, Clock.systemUTC());
        SessionHistory history = new SessionHistory(database, patients, jdbi, sessionTable);
        this.protocols = new MesotherapyProtocols(reference);
        this.recorder =
                new MesotherapyRecorder(
                        database,
                        reference,
                        sites,
                        settings,
                        stock,
                        jdbi,
                        recipeTable,
                        approvals,
                        reprocessing,
                        sessionTable);
        this.endpoints = new MesotherapyEndpoints(recipes, approvals, history, reference);
        this.reprocessingEndpoints = new ReprocessingEndpoints(reprocessing);
        this.reprocessingScreen = new ReprocessingScreen(reprocessing);
        this.screens =
                new MesotherapyScreens(
                        recipes,
                        approvals,
                        history,
                        new SessionForm(approvals, reprocessing, reference, stock),
                        reference,
                        sites,
                        Clock.systemUTC());
    }

    @Override
    public ModuleDescriptor descriptor() {
        return new ModuleDescriptor(
                new ModuleId("hair-mesotherapy"), "module.name", Set.of(Modality.MESOTHERAPY));
    }

    @Override
    public Optional<ModuleSchema> schema() {
        return Optional.of(new ModuleSchema("hair-mesotherapy/db/changelog.xml"));
    }

    @Override
    public Optional<SettingsForm<?>> settings() {
        return Optional.of(MesotherapySettings.FORM);
    }

    @Override
    public Set<Permission> permissions() {
        return MesotherapyPermissions.all();
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
    public Optional<SessionRecorder<?>> recorder() {
        return Optional.of(recorder);
    }

    @Override
    public List<ServiceItem> serviceItems() {
        return List.of(MesotherapyPricing.SESSION);
    }

    @Override
    public Optional<SessionPricing> pricing() {
        return Optional.of(MesotherapyPricing::price);
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return Stream.concat(endpoints.all().stream(), reprocessingEndpoints.all().stream())
                .toList();
    }

    @Override
    public List<Contribution> contributions() {
        return Stream.concat(screens.all().stream(), Stream.of(reprocessingScreen.page())).toList();
    }

    @Override
    public Optional<String> messages() {
        return Optional.of("hair-mesotherapy/messages");
    }
}
