package io.mesoderm.platform;

import io.mesoderm.platform.audit.AuditEndpoints;
import io.mesoderm.platform.billing.Billing;
import io.mesoderm.platform.billing.catalogue.PriceBandEndpoints;
import io.mesoderm.platform.billing.packages.OpenLiability;
import io.mesoderm.platform.config.Installation;
import io.mesoderm.platform.config.Settings;
import io.mesoderm.platform.console.Console;
import io.mesoderm.platform.console.ModuleViews;
import io.mesoderm.platform.demo.Demo;
import io.mesoderm.platform.demo.DemoYearEndpoints;
import io.mesoderm.platform.events.ChainOutbox;
import io.mesoderm.platform.events.DeliveryEndpoints;
import io.mesoderm.platform.events.OutboxDispatcher;
import io.mesoderm.platform.events.Pace;
import io.mesoderm.platform.http.Api;
import io.mesoderm.platform.http.Door;
import io.mesoderm.platform.http.EndpointMounter;
import io.mesoderm.platform.http.HealthCheck;
import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.http.Limits;
import io.mesoderm.platform.http.MetaEndpoints;
import io.mesoderm.platform.identity.EndedTokens;
import io.mesoderm.platform.identity.Identity;
import io.mesoderm.platform.identity.Operators;
import io.mesoderm.platform.identity.Permissions;
import io.mesoderm.platform.identity.StaffAccess;
import io.mesoderm.platform.jobs.Housekeeping;
import io.mesoderm.platform.jobs.JobRunner;
import io.mesoderm.platform.jobs.Jobs;
import io.mesoderm.platform.module.ModuleHost;
import io.mesoderm.platform.module.ModuleListeners;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.TinkPatientKeys;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ChainSeeds;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.tenancy.ChainDirectory;
import io.mesoderm.platform.tenancy.NewChainDuties;
import io.mesoderm.platform.tenancy.Tenancy;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Endpoint;
import io.vertx.ext.web.Router;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * The features and how they know each other, in the order in which they need one another. Nothing is
 * looked up: what a feature uses, its constructor takes here.
 */
final class Features implements AutoCloseable {

    private final Databases databases;
    private final TenantDatabase database;
    private final InstantSource clock = InstantSource.system();
    private final ReferenceEditions editions = new ReferenceEditions();
    private final ChainSeeds seeds;
    private final Trails trails;
    private final OutboxDispatcher events;
    private final ModuleHost modules;
    private final CareFeatures care;
    private final Identity identity;
    private final Tenancy tenancy;
    private final Door door;
    private final EndpointMounter mounter;
    private final InProcessApi inside;
    private final Api api;
    private final Console console;
    private final Demo demo;
    private final ExecutorService executor;
    private final Housekeeping housekeeping;
    private final MessageWiring messages;
    private final JobRunner jobRunner;
    private final Jobs jobs;

    Features(
            Installation installation,
            Preparation prepared,
            Databases databases,
            ExecutorService executor) {
        this.databases = databases;
        this.executor = executor;
        this.database = databases.tenants();
        Settings settings = installation.settings();
        this.seeds = new ChainSeeds(prepared.seeds(), database);
        this.trails = new Trails(database, this::chains, clock, settings.audit().queue());
        this.events =
                new OutboxDispatcher(
                        database, this::listeners, this::chains, clock, Pace.defaults());
        var outbox = new ChainOutbox(database, this::listeners, events, clock);
        var keys = new TinkPatientKeys(prepared.key(), clock);
        this.modules =
                new ModuleParts(installation, databases, editions, keys, outbox, trails, clock)
                        .host();
        var billing =
                Billing.of(
                        database,
                        new ChainPatientCharts(database),
                        new ChainUseEvidence(keys),
                        trails.writes(),
                        clock);
        this.care =
                CareFeatures.of(
                        database, editions, keys, modules.calls(), billing, trails, outbox, clock);
        this.identity =
                Identity.of(
                        database,
                        trails.writes(),
                        trails.platform(),
                        settings.sessions().idle(),
                        settings.sessions().absolute(),
                        clock);
        this.tenancy =
                Tenancy.of(
                        database,
                        databases.migrations(),
                        List.of(seeds, new NewChainDuties(database, clock), identity.firstOwner()),
                        OpenLiability::refuseHandover,
                        trails.writes(),
                        trails.platform(),
                        clock);
        this.messages =
                new MessageWiring(
                        installation,
                        prepared,
                        database,
                        editions,
                        keys,
                        this::chains,
                        trails,
                        clock);
        var known = new ModuleJobs(database, modules.calls(), List.of(messages.job()));
        this.jobRunner = new JobRunner(database, this::chains, known, clock);
        this.jobs = new Jobs(database, known, jobRunner, trails.writes(), clock);
        var access = new StaffAccess(database, clock);
        this.door = new Door(identity.authenticator(), access);
        this.mounter = new EndpointMounter(endpoints(billing), Permissions.CORE::contains);
        this.inside =
                new InProcessApi(
                        mounter, door, modules.dispatch(), this::openChart, database, keys, clock);
        this.api =
                new Api(
                        mounter,
                        door,
                        modules.dispatch(),
                        this::openChart,
                        trails.reads(),
                        database,
                        keys,
                        clock,
                        executor,
                        limits(settings));
        this.console =
                Console.of(
                        identity,
                        access,
                        trails.reads(),
                        inside,
                        new ModuleViews(modules.calls(), this::situation),
                        clock,
                        executor,
                        limits(settings).uploadBytes());
        this.housekeeping =
                new Housekeeping(
                        database,
                        this::chains,
                        clock,
                        new ChainChores(
                                        settings.retention(),
                                        billing,
                                        care.care(),
                                        identity,
                                        this::isPlayed)
                                ::of,
                        EndedTokens.chores(),
                        chain -> {
                            billing.selling().askCards(chain);
                            billing.proofs().proveIfDue(chain);
                        });
        this.demo =
                new DemoWiring(
                                installation,
                                database,
                                tenancy,
                                identity,
                                door,
                                modules,
                                this::openChart,
                                keys,
                                trails,
                                inside,
                                clock)
                        .demo();
    }

    private List<Endpoint<?, ?>> endpoints(Billing billing) {
        var endpoints = new ArrayList<Endpoint<?, ?>>();
        endpoints.addAll(identity.endpoints());
        endpoints.addAll(tenancy.endpoints());
        endpoints.addAll(modules.endpoints().endpoints());
        endpoints.addAll(
                new DeliveryEndpoints(database, events, trails.writes(), clock).endpoints());
        endpoints.addAll(
                ReferenceWiring.of(database, editions, modules.calls(), identity, trails, clock));
        endpoints.addAll(
                new PriceBandEndpoints(
                                database, new ChainReference("care", database, editions), clock)
                        .endpoints());
        endpoints.addAll(care.endpoints());
        endpoints.addAll(jobs.endpoints());
        endpoints.addAll(messages.endpoints());
        endpoints.addAll(billing.endpoints());
        endpoints.addAll(new AuditEndpoints(database).endpoints());
        endpoints.addAll(
                new DemoYearEndpoints(this::demo, trails.platform(), database).endpoints());
        endpoints.addAll(new MetaEndpoints(() -> mounter, modules.dispatch()).endpoints());
        return endpoints;
    }

    private static Limits limits(Settings settings) {
        return new Limits(
                settings.http().maxBodyKb() * 1024L, settings.http().maxUploadKb() * 1024L);
    }

    private ModuleListeners listeners() {
        return modules.listeners();
    }

    private void openChart(PatientId patient, CallContext context) {
        database.inTransaction(context, handle -> ChartAccess.require(handle, context, patient));
    }

    private CareSituation situation(PatientId patient, ModuleId module, CallContext context) {
        return database.inTransaction(
                context,
                handle -> care.care().eligibility().situation(handle, patient, module, context));
    }

    /** Brings every chain to the schema and the reference data of this version, then lets modules in. */
    void open() {
        for (ChainId chain : chains()) {
            databases.migrations().chain(chain);
            seeds.load(chain);
        }
        trails.start();
        modules.open(mounter, List.of(events));
        events.start();
        housekeeping.start();
        jobRunner.start();
    }

    private List<ChainId> chains() {
        return database.inControl(ChainDirectory::active);
    }

    Operators operators() {
        return identity.operators();
    }

    /** A year of the demo that was cut off goes on by the answers of what was done before. */
    private boolean isPlayed(ChainId chain) {
        return demo.year().isCutIn(chain);
    }

    Demo demo() {
        return demo;
    }

    List<Consumer<Router>> routes() {
        return List.of(
                api,
                messages.links(care.care().checkIns(), modules.calls(), trails.reads(), executor),
                console);
    }

    List<HealthCheck> health() {
        return List.of(databases.health(), modules.health(), trails.health());
    }

    @Override
    public void close() {
        jobRunner.close();
        messages.close();
        housekeeping.close();
        events.close();
        modules.close();
        trails.close();
    }
}
