package io.mesoderm.platform.testing;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.platform.careplan.ChainCareRecords;
import io.mesoderm.platform.careplan.ChainTreatmentHistory;
import io.mesoderm.platform.careplan.TemplateSetup;
import io.mesoderm.platform.events.ChainOutbox;
import io.mesoderm.platform.events.Outbox;
import io.mesoderm.platform.events.OutboxDispatcher;
import io.mesoderm.platform.events.Pace;
import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.http.ModuleVersion;
import io.mesoderm.platform.inventory.ChainStock;
import io.mesoderm.platform.module.HostDelegates;
import io.mesoderm.platform.module.LoadedModule;
import io.mesoderm.platform.module.ModuleHost;
import io.mesoderm.platform.module.ModuleLimits;
import io.mesoderm.platform.module.ModuleListeners;
import io.mesoderm.platform.module.ModuleState;
import io.mesoderm.platform.module.StoredSettings;
import io.mesoderm.platform.patient.ChainPatientDirectory;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.tenancy.ChainSiteDirectory;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.event.DomainEvent;
import io.mesoderm.spi.event.ModuleEvent;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The real module host on the test's MariaDB: Felix, folder, migrations, guard, API; only the socket is left out. */
public final class TestHost implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RecordedMessages messages = new RecordedMessages();
    private final TestDatabase database;
    private final InstantSource clock = InstantSource.system();
    private final ModuleHost host;
    private final Path folder;
    private final ReferenceEditions editions = new ReferenceEditions();
    private final List<DomainEvent> events = new CopyOnWriteArrayList<>();
    private final List<ChainId> chains = new CopyOnWriteArrayList<>();
    private final OutboxDispatcher dispatcher;
    private final ChainOutbox outbox;
    private final MountedModules mounted;

    private TestHost(Path base, TestDatabase database, ModuleLimits limits) {
        this.database = database;
        this.folder = base.resolve("modules");
        FelixFoundation.copyTo(folder);
        this.dispatcher =
                new OutboxDispatcher(
                        database.tenants(),
                        this::listeners,
                        () -> List.copyOf(chains),
                        clock,
                        Pace.defaults());
        this.outbox = new ChainOutbox(database.tenants(), this::listeners, dispatcher, clock);
        this.host =
                new ModuleHost(
                        new ModuleHost.Parts(
                                folder,
                                base.resolve("felix"),
                                limits,
                                database.tenants(),
                                database.migrations(),
                                delegates(),
                                List.of(
                                        (handle, context, module) ->
                                                ServiceItems.register(
                                                        handle,
                                                        module.contributions().serviceItems(),
                                                        clock.instant()),
                                        new TemplateSetup(clock)),
                                (handle, context, module, event) -> {
                                    events.add(event);
                                    outbox.append(handle, context, event);
                                },
                                TestTrails.writes(database.tenants(), clock),
                                new PlatformTrail(clock),
                                clock));
        this.mounted = new MountedModules(host, database.tenants());
    }

    /** What modules wrote to patients, and the tasks they opened. */
    public RecordedMessages messages() {
        return messages;
    }

    private HostDelegates delegates() {
        return new HostDelegates(
                database.tenants()::asModule,
                module -> new ChainReference(module.value(), database.tenants(), editions),
                module -> new StoredSettings(module, database.tenants()),
                new ChainPatientDirectory(database.tenants()),
                new ChainSiteDirectory(database.tenants(), clock),
                new ChainTreatmentHistory(database.tenants()),
                new ChainStock(database.tenants(), clock),
                new ChainCareRecords(
                        database.tenants(), (handle, patient, modality, day, context) -> false),
                (patient, modality, substances, day, context) -> List.of(),
                messages,
                (event, context) -> {
                    events.add(event);
                    outbox.publish(event, context);
                },
                clock);
    }

    /** Starts a host whose folder holds these jars. */
    public static TestHost start(
            Path base, TestDatabase database, ModuleLimits limits, Path... jars) {
        TestHost started = new TestHost(base, database, limits);
        for (Path jar : jars) {
            started.copy(jar);
        }
        started.host.open(started.mounted, List.of(started.dispatcher));
        started.dispatcher.start();
        return started;
    }

    private ModuleListeners listeners() {
        return host.listeners();
    }

    public ModuleHost host() {
        return host;
    }

    /** What was published or recorded, in order. */
    public List<DomainEvent> events() {
        return events;
    }

    /** Publishes a module's event as the module itself would. */
    public void publish(ModuleEvent event, CallContext context) {
        outbox.publish(event, context);
    }

    /** Counts the changes of reference data, for whoever loads some into a chain. */
    public ReferenceEditions editions() {
        return editions;
    }

    /** Keeps the events of the core's features, and delivers them. */
    public Outbox outbox() {
        return outbox;
    }

    /** A new chain, known to the control database, with one site. */
    public TestSite openChain() {
        TestChain chain = TestChain.create(database);
        admit(chain);
        return new TestSite(this, chain, addSite(chain));
    }

    /** Makes the chain known to the control database and to the delivery of events. */
    public void admit(TestChain chain) {
        chains.add(chain.id());
        database.execute(
                "mesoderm",
                "INSERT IGNORE INTO chain VALUES ('"
                        + chain.id()
                        + "', 'Test', 'ACTIVE', UTC_TIMESTAMP(6))");
    }

    /** One more site of the chain. */
    public SiteId addSite(TestChain chain) {
        SiteId site = new SiteId(Ids.next());
        String code = site.value().toString().substring(24);
        chain.executeInCore(
                "INSERT INTO site (id, code, name, zone, locale, created_at) VALUES (UNHEX(REPLACE('"
                        + site
                        + "', '-', '')), '"
                        + code
                        + "', 'Site', 'Europe/Berlin', 'de-DE', UTC_TIMESTAMP(6))");
        return site;
    }

    /** Drops a jar into the folder of the running host, as an operator would. */
    public Path drop(Path jar) {
        return copy(jar);
    }

    /** Where the host looks for modules. */
    public Path folder() {
        return folder;
    }

    public void take(Path dropped) {
        try {
            Files.delete(dropped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the module version has left its start behind, whichever way. */
    public LoadedModule await(String module, String version) {
        ModuleVersion wanted = new ModuleVersion(new ModuleId(module), version);
        await(
                () ->
                        host.registry()
                                .find(wanted)
                                .filter(found -> found.state() != ModuleState.STARTING)
                                .isPresent());
        return host.registry().find(wanted).orElseThrow();
    }

    /** Waits for something that another thread brings about. */
    public static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Calls a mounted endpoint of the version that serves the chain, on the module's pool as a request does. */
    public <I> Object call(String module, String endpoint, I input, CallContext context) {
        ModuleVersion version = serving(module, context);
        Endpoint<I, Object> found = mounted.endpoint(version, endpoint);
        return host.dispatch()
                .call(
                        version,
                        context,
                        () -> found.handler().handle(new Request<>(input, context)));
    }

    /** Does the core's work of a request that calls the module: all of it on a thread of the module's pool. */
    public <T> T onModule(String module, CallContext context, Callable<T> work) {
        return host.dispatch().call(serving(module, context), context, work);
    }

    private ModuleVersion serving(String module, CallContext context) {
        return host.dispatch()
                .serving(context.chain(), context.requiredSite(), new ModuleId(module))
                .orElseThrow();
    }

    private Path copy(Path jar) {
        try {
            Path part =
                    Files.copy(
                            jar,
                            folder.resolve("." + jar.getFileName()),
                            StandardCopyOption.REPLACE_EXISTING);
            return Files.move(
                    part, folder.resolve(jar.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        dispatcher.close();
        host.close();
    }

    /** Drops the chain with its module databases, and its rows in the control database. */
    void forget(TestChain chain) {
        chains.remove(chain.id());
        List<String> modules =
                database.tenants()
                        .inControl(
                                control ->
                                        control.createQuery(
                                                        "SELECT module FROM module_version WHERE chain_key = :key")
                                                .bind("key", chain.id().key())
                                                .mapTo(String.class)
                                                .list());
        modules.forEach(
                module -> database.migrations().dropModule(chain.id(), new ModuleId(module)));
        database.execute(
                "mesoderm",
                "DELETE FROM module_version WHERE chain_key = '" + chain.id() + "'",
                "DELETE FROM chain WHERE chain_key = '" + chain.id() + "'");
        chain.close();
    }

    /** The API as somebody calls it who may do everything in every chain; without a socket, but through the door. */
    public InProcessApi api() {
        return mounted.api(mounted::permissions);
    }

    /** The same for somebody who is let in everywhere and may do this alone. */
    public InProcessApi apiWith(Set<String> permissions) {
        return mounted.api(() -> permissions);
    }
}
