package io.mesoderm.platform.module;

import io.mesoderm.platform.http.ModuleVersion;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;

import java.util.Optional;

/**
 * A module in a chain: the version whose schema the chain has, the checksum of the jar whose
 * contributions were loaded into it, and why it does not serve if it does not.
 */
public record ChainModule(
        ChainId chain,
        ModuleId module,
        String version,
        String content,
        State state,
        Optional<ModuleFault> fault) {

    /** How far the chain's database has come. */
    public enum State {
        /** Being brought to the version for the first time. */
        MIGRATING,
        READY,
        FAILED
    }

    ModuleVersion served() {
        return new ModuleVersion(module, version);
    }

    /** The same row with a fault of an attempt that left it as it was. */
    ChainModule with(ModuleFault why) {
        return new ChainModule(chain, module, version, content, state, Optional.of(why));
    }

    boolean isReady() {
        return state == State.READY;
    }
}
