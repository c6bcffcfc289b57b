package io.mesoderm.platform.events;

import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;

/** The events of one chain on their way to one module. */
record Lane(ChainId chain, ModuleId module) {

    @Override
    public String toString() {
        return chain + "/" + module;
    }
}
