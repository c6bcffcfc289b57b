package io.mesoderm.platform.module;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.event.Delivery;
import io.mesoderm.spi.event.DomainEvent;
import io.mesoderm.spi.event.EventSubscription;

import org.jdbi.v3.core.Handle;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The subscriptions of the versions that serve, as they stood when each bundle started. */
final class ServingListeners implements ModuleListeners {

    private final ServedVersions served;
    private final ServingModules serving;

    ServingListeners(ServedVersions served, ServingModules serving) {
        this.served = served;
        this.serving = serving;
    }

    @Override
    public Set<ModuleId> of(ChainId chain, DomainEvent event) {
        return served.of(chain).stream()
                .filter(ChainModule::isReady)
                .map(ChainModule::module)
                .filter(module -> mayHear(chain, module, event))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean mayHear(ChainId chain, ModuleId module, DomainEvent event) {
        return serving.found(chain, module)
                .filter(loaded -> loaded.state() == ModuleState.ACTIVE)
                .map(loaded -> hears(loaded, event))
                .orElse(true);
    }

    private static boolean hears(LoadedModule loaded, DomainEvent event) {
        try {
            return loaded.contributions().subscriptions().stream()
                    .anyMatch(subscription -> subscription.type().isInstance(event));
        } catch (Problem stopping) {
            return true;
        }
    }

    @Override
    public boolean inService(ChainId chain, ModuleId module) {
        return serving.found(chain, module)
                .filter(loaded -> loaded.state() == ModuleState.ACTIVE)
                .isPresent();
    }

    @Override
    public boolean entitled(Handle handle, Optional<SiteId> site, ModuleId module) {
        return Entitlements.isOpen(handle, site, module);
    }

    @Override
    public void deliver(ModuleId module, Delivery<?> delivery) {
        LoadedModule loaded = serving.loaded(delivery.context().chain(), module);
        Contributions contributions = loaded.contributions();
        loaded.requiredGuard()
                .call(
                        "event",
                        loaded.limits().call(),
                        () -> {
                            contributions
                                    .subscriptions()
                                    .forEach(subscription -> offer(subscription, delivery));
                            return null;
                        });
    }

    private static <E extends DomainEvent> void offer(
            EventSubscription<E> subscription, Delivery<?> delivery) {
        if (subscription.type().isInstance(delivery.event())) {
            subscription
                    .listener()
                    .on(
                            new Delivery<>(
                                    delivery.id(),
                                    subscription.type().cast(delivery.event()),
                                    delivery.context()));
        }
    }
}
