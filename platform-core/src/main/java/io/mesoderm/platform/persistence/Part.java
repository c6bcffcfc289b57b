package io.mesoderm.platform.persistence;

import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;

/** Who speaks on a connection: a role, and the one database it works in. */
record Part(String role, String database) {

    static Part control() {
        return new Part(DatabaseNames.controlRole(), DatabaseNames.control());
    }

    static Part core(ChainId chain) {
        String name = DatabaseNames.core(chain);
        return new Part(name, name);
    }

    static Part module(ChainId chain, ModuleId module) {
        String name = DatabaseNames.module(chain, module);
        return new Part(name, name);
    }
}
