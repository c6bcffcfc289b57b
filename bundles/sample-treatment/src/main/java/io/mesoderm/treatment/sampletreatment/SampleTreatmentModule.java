package io.mesoderm.treatment.sampletreatment;

import io.mesoderm.spi.ModuleDescriptor;
import io.mesoderm.spi.ModuleSchema;
import io.mesoderm.spi.Permission;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.billing.SessionPricing;
import io.mesoderm.spi.care.EligibilityRule;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.SessionRecorder;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.host.Stock;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.job.Job;
import io.mesoderm.spi.job.Schedule;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.view.Contribution;
import io.mesoderm.spi.view.Slot;
import io.mesoderm.spi.view.Text;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

// tag::component[]
/** What the scalp massage contributes to the platform: each method is one thing, and all have defaults. */
@Component(service = TreatmentModule.class)
public final class SampleTreatmentModule implements TreatmentModule {

    private static final String READ = "sample-treatment.read-minutes";

    private final MassageRecorder recorder;
    private final MassageMinutes minutes;
    private final MassageForm form;

    @Activate
    public SampleTreatmentModule(
            @Reference ModuleDatabase database,
            @Reference ReferenceData reference,
            @Reference Stock stock) {
        this.recorder = new MassageRecorder(reference);
        this.minutes = new MassageMinutes(database);
        this.form = new MassageForm(reference, stock);
    }

    @Override
    public ModuleDescriptor descriptor() {
        return new ModuleDescriptor(
                new ModuleId("sample-treatment"), "module.name", Set.of(Modality.TOPICAL));
    }

    // end::component[]

    // tag::schema[]
    @Override
    public Optional<ModuleSchema> schema() {
        return Optional.of(new ModuleSchema("sample-treatment/db/changelog.xml"));
    }

    // end::schema[]

    // tag::reference[]
    @Override
    public List<Catalogue<?>> catalogues() {
        return List.of(Oil.CATALOGUE);
    }

    // end::reference[]

    // tag::recorder[]
    @Override
    public Optional<SessionRecorder<?>> recorder() {
        return Optional.of(recorder);
    }

    @Override
    public List<EligibilityRule> eligibilityRules() {
        return List.of(MassageEligibility::check);
    }

    // end::recorder[]

    // tag::pricing[]
    @Override
    public List<ServiceItem> serviceItems() {
        return List.of(
                new ServiceItem("scalp-massage-session", "service.massage", Modality.TOPICAL));
    }

    @Override
    public Optional<SessionPricing> pricing() {
        return Optional.of(
                (session, dryRun, context) -> List.of(new ChargeItem("scalp-massage-session", 1)));
    }

    // end::pricing[]

    // tag::endpoint[]
    @Override
    public Set<Permission> permissions() {
        return Set.of(new Permission(READ, Set.of("site-manager", "practitioner")));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("minutes", Method.GET, "/minutes", Empty.class)
                        .permission(READ)
                        .summary("How long this site has massaged, all in all")
                        .answers(
                                MassageMinutes.Total.class,
                                request -> minutes.at(request.context())));
    }

    // end::endpoint[]

    // tag::screens[]
    @Override
    public List<Contribution> contributions() {
        return List.of(
                new Contribution(
                        Slot.SESSION_FORM,
                        10,
                        Text.of("massage.title"),
                        "care.record",
                        request -> form.view(request.context())),
                new Contribution(
                        Slot.HOME_CARD,
                        20,
                        Text.of("module.name"),
                        READ,
                        request -> minutes.card(request.context())));
    }

    @Override
    public Optional<String> messages() {
        return Optional.of("sample-treatment/messages");
    }

    // end::screens[]

    @Override
    public List<Job> jobs() {
        return List.of(
                new Job(
                        "count-minutes",
                        new Schedule("0 0 4 * * *", ZoneOffset.UTC),
                        minutes::count));
    }
}
