package io.mesoderm.platform.module;

/** A feature that follows modules in and out of service: event delivery, jobs. */
public interface ModuleObserver {

    /** The module is about to serve. */
    void arrived(LoadedModule module);

    /** The module stops serving; nothing of it may be kept. */
    void left(LoadedModule module);
}
