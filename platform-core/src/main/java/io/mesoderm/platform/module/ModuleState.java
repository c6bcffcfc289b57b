package io.mesoderm.platform.module;

/** Where a module's bundle stands on this node. */
public enum ModuleState {
    /** Seen in the folder; its stages are running. */
    STARTING,
    /** Served to the chains that are on its version. */
    ACTIVE,
    /** Refused, unresolved or stopped by a failing stage; see its fault. */
    FAILED,
    /** Was active and broke its bounds; answers nothing until an operator puts it back. */
    QUARANTINED,
    /** Gone from the folder. */
    STOPPED
}
