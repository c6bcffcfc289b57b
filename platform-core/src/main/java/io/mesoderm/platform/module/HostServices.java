package io.mesoderm.platform.module;

import io.mesoderm.platform.http.ModuleVersion;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.CareRecords;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.host.Outbox;
import io.mesoderm.spi.host.PatientDirectory;
import io.mesoderm.spi.host.PatientMessages;
import io.mesoderm.spi.host.PatientRules;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.host.SettingsReader;
import io.mesoderm.spi.host.SiteDirectory;
import io.mesoderm.spi.host.Stock;
import io.mesoderm.spi.host.TreatmentHistory;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Offers {@code spi.host} to bundles. Each bundle gets instances of its own, bound to its module and
 * version: a plain singleton could tell neither (modules.md P14), and this one refuses a chain that is
 * served by another version.
 */
public final class HostServices implements AutoCloseable {

    private final ServedVersions served;
    private final HostDelegates delegates;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    public HostServices(ServedVersions served, HostDelegates delegates) {
        this.served = served;
        this.delegates = delegates;
    }

    /** Registers all services; call it before any module starts. */
    public void register(FelixHost felix) {
        BundleContext context = felix.context();
        offer(context, ModuleDatabase.class, this::database);
        offer(
                context,
                ReferenceData.class,
                caller ->
                        new BoundReferenceData(caller, delegates.references().apply(caller.id())));
        offer(
                context,
                SettingsReader.class,
                caller -> new BoundSettingsReader(caller, delegates.settings().apply(caller.id())));
        offer(
                context,
                PatientDirectory.class,
                caller -> new BoundPatientDirectory(caller, delegates.patients()));
        offer(context, SiteDirectory.class, this::sites);
        offer(context, TreatmentHistory.class, this::history);
        offer(context, Stock.class, caller -> new BoundStock(caller, delegates.stock()));
        offer(
                context,
                CareRecords.class,
                caller -> new BoundCareRecords(caller, delegates.records()));
        offer(
                context,
                PatientMessages.class,
                caller -> new BoundPatientMessages(caller, delegates.messages()));
        offer(context, PatientRules.class, this::rules);
        offer(context, Outbox.class, this::outbox);
        offer(context, InstantSource.class, caller -> delegates.clock());
    }

    private ModuleDatabase database(Caller caller) {
        return new BoundModuleDatabase(caller, delegates.sql());
    }

    private SiteDirectory sites(Caller caller) {
        return context -> caller.asks(context, () -> delegates.sites().country(context));
    }

    private TreatmentHistory history(Caller caller) {
        return (patient, context) ->
                caller.asks(context, () -> delegates.history().of(patient, context));
    }

    private PatientRules rules(Caller caller) {
        return (patient, modality, substances, day, context) ->
                caller.asks(
                        context,
                        () ->
                                delegates
                                        .rules()
                                        .findings(patient, modality, substances, day, context));
    }

    private Outbox outbox(Caller caller) {
        return (event, context) ->
                caller.asks(
                        context,
                        () -> {
                            if (!event.module().equals(caller.id())) {
                                throw new IllegalArgumentException(
                                        "module "
                                                + caller.id()
                                                + " publishes an event of "
                                                + event.module());
                            }
                            delegates.events().append(event, context);
                            return null;
                        });
    }

    private <S> void offer(BundleContext context, Class<S> service, Function<Caller, S> binding) {
        ServiceFactory<S> factory =
                new ServiceFactory<>() {
                    @Override
                    public S getService(Bundle bundle, ServiceRegistration<S> registration) {
                        return binding.apply(new Caller(BundleRules.identity(bundle), served));
                    }

                    @Override
                    public void ungetService(
                            Bundle bundle, ServiceRegistration<S> registration, S instance) {}
                };
        registrations.add(context.registerService(service, factory, null));
    }

    @Override
    public void close() {
        registrations.forEach(ServiceRegistration::unregister);
    }

    /** The module version that holds a service. */
    record Caller(ModuleVersion version, ServedVersions served) {

        io.mesoderm.spi.context.ModuleId id() {
            return version.module();
        }

        /** Runs host work for the module, never interrupted, if the context's chain is on its version. */
        <T> T asks(CallContext context, java.util.function.Supplier<T> work) {
            if (!served.admits(context.chain(), version)) {
                throw Problem.of(
                        503,
                        "module-version-not-served",
                        "The chain is not served by " + version + ".");
            }
            return GuardedCall.inHost(work);
        }
    }
}
