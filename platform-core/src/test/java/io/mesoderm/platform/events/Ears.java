package io.mesoderm.platform.events;

import io.mesoderm.platform.module.ModuleListeners;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.event.Delivery;
import io.mesoderm.spi.event.DomainEvent;
import io.mesoderm.spi.event.ModuleEvent;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Modules that hear everything and do with it what a test says; what they heard to the end is kept. */
final class Ears implements ModuleListeners {

    private final Map<ModuleId, Consumer<Delivery<?>>> deeds = new ConcurrentHashMap<>();
    private final Map<ModuleId, List<Delivery<?>>> heard = new ConcurrentHashMap<>();
    private final Set<ModuleId> asleep = ConcurrentHashMap.newKeySet();
    private final Set<SiteId> closedTo = ConcurrentHashMap.newKeySet();

    Ears add(ModuleId module, Consumer<Delivery<?>> deed) {
        deeds.put(module, deed);
        heard.put(module, new CopyOnWriteArrayList<>());
        return this;
    }

    Ears add(ModuleId module) {
        return add(module, delivery -> {});
    }

    void sleep(ModuleId module) {
        asleep.add(module);
    }

    void wake(ModuleId module) {
        asleep.remove(module);
    }

    void close(SiteId site) {
        closedTo.add(site);
    }

    List<Delivery<?>> heard(ModuleId module) {
        return heard.get(module);
    }

    /** The texts of what the module heard. */
    List<String> words(ModuleId module) {
        return heard(module).stream().map(Ears::word).toList();
    }

    /** The texts of what the module heard of this aggregate. */
    List<String> words(ModuleId module, UUID aggregate) {
        return heard(module).stream()
                .filter(delivery -> delivery.event().aggregate().equals(aggregate))
                .map(Ears::word)
                .toList();
    }

    static String word(Delivery<?> delivery) {
        return ((ModuleEvent) delivery.event()).json();
    }

    @Override
    public Set<ModuleId> of(ChainId chain, DomainEvent event) {
        return deeds.keySet();
    }

    @Override
    public boolean inService(ChainId chain, ModuleId module) {
        return !asleep.contains(module);
    }

    @Override
    public boolean entitled(Handle handle, Optional<SiteId> site, ModuleId module) {
        return site.filter(closedTo::contains).isEmpty();
    }

    @Override
    public void deliver(ModuleId module, Delivery<?> delivery) {
        deeds.get(module).accept(delivery);
        heard.get(module).add(delivery);
    }
}
