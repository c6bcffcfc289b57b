package io.mesoderm.platform.module;

import java.util.List;

/** Tells the features that follow modules. */
final class AnnounceStage implements ModuleStage {

    private final List<ModuleObserver> observers;

    AnnounceStage(List<ModuleObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    @Override
    public void enter(LoadedModule module) {
        observers.forEach(observer -> observer.arrived(module));
    }

    @Override
    public void leave(LoadedModule module) {
        observers.reversed().forEach(observer -> observer.left(module));
    }
}
