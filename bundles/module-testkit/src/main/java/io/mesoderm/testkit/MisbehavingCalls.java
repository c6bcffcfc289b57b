package io.mesoderm.testkit;

import io.mesoderm.platform.module.Contributions;
import io.mesoderm.platform.module.ElementScript;
import io.mesoderm.platform.module.ModuleCalls;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.care.SessionRecorder;
import io.mesoderm.spi.care.TreatmentSession;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.view.Contribution;
import io.mesoderm.spi.view.View;
import io.mesoderm.spi.view.ViewRequest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Calls of the real modules under the real guard, except that a recorder goes wrong when it has done its work. */
record MisbehavingCalls(ModuleCalls real, Misdeed misdeed) implements ModuleCalls {

    @Override
    public <T> T guarded(
            ModuleId module,
            String operation,
            CallContext context,
            Function<TreatmentModule, T> call) {
        return real.guarded(
                module, operation, context, treatment -> call.apply(misbehaving(treatment)));
    }

    private TreatmentModule misbehaving(TreatmentModule treatment) {
        return (TreatmentModule)
                Proxy.newProxyInstance(
                        TreatmentModule.class.getClassLoader(),
                        new Class<?>[] {TreatmentModule.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("recorders")) {
                                return treatment.recorders().stream()
                                        .map(this::misbehaving)
                                        .toList();
                            }
                            try {
                                return method.invoke(treatment, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private <D extends Record> SessionRecorder<D> misbehaving(SessionRecorder<D> recorder) {
        return new SessionRecorder<>() {
            @Override
            public Class<D> detailsType() {
                return recorder.detailsType();
            }

            @Override
            public Set<Modality> modalities() {
                return recorder.modalities();
            }

            @Override
            public Set<String> substances(D details, CallContext context) {
                return recorder.substances(details, context);
            }

            @Override
            public Set<String> traits(D details, CallContext context) {
                return recorder.traits(details, context);
            }

            @Override
            public Set<String> devices(D details, CallContext context) {
                return recorder.devices(details, context);
            }

            @Override
            public String consentScope(D details, CallContext context) {
                return recorder.consentScope(details, context);
            }

            @Override
            public List<Finding> screen(
                    SessionDraft draft, D details, CareSituation situation, CallContext context) {
                return recorder.screen(draft, details, situation, context);
            }

            @Override
            public SessionOutcome record(
                    SessionDraft draft, D details, Connection connection, CallContext context) {
                return misdeed.instead(recorder.record(draft, details, connection, context));
            }
        };
    }

    @Override
    public boolean entitled(ChainId chain, SiteId site, ModuleId module) {
        return real.entitled(chain, site, module);
    }

    @Override
    public List<ModuleId> entitledAt(ChainId chain, SiteId site) {
        return real.entitledAt(chain, site);
    }

    @Override
    public TreatmentModule serving(ChainId chain, ModuleId module) {
        return real.serving(chain, module);
    }

    @Override
    public Contributions contributions(ChainId chain, ModuleId module) {
        return real.contributions(chain, module);
    }

    @Override
    public Optional<ElementScript> element(ChainId chain, ModuleId module, String tag) {
        return real.element(chain, module, tag);
    }

    @Override
    public Optional<ElementScript> element(ModuleId module, String hash, String tag) {
        return real.element(module, hash, tag);
    }

    @Override
    public List<ChargeItem> price(
            ModuleId module, TreatmentSession session, boolean dryRun, CallContext context) {
        return real.price(module, session, dryRun, context);
    }

    @Override
    public View view(ModuleId module, Contribution contribution, ViewRequest request) {
        return real.view(module, contribution, request);
    }
}
