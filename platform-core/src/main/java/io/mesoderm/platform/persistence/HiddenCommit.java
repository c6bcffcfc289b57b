package io.mesoderm.platform.persistence;

import io.mesoderm.spi.context.ModuleId;

/** A module's callback ended the host's transaction; the rest is rolled back, and the module is to be quarantined. */
public final class HiddenCommit extends DatabaseFailure {

    private static final long serialVersionUID = 1L;

    private final transient ModuleId module;

    HiddenCommit(ModuleId module, Throwable cause) {
        super("module-hidden-commit", "module " + module + " ended the host's transaction", cause);
        this.module = module;
    }

    public ModuleId module() {
        return module;
    }
}
