package io.mesoderm.platform.module;

/** One step a module takes into service, and back when it goes. */
public interface ModuleStage {

    /** Takes the module one step further; throwing stops it here and takes back the steps before. */
    void enter(LoadedModule module);

    /** Last chance before the way back begins, while the module still serves. */
    default void beforeLeaving(LoadedModule module) {}

    /** Takes the step back; called in reverse order, also when a later step failed. */
    default void leave(LoadedModule module) {}
}
