package io.mesoderm.platform.http;

import io.mesoderm.spi.context.ModuleId;

/**
 * One active version of a module; two may be active at once, for different chains. {@code version}
 * is the bundle's.
 */
public record ModuleVersion(ModuleId module, String version) {

    @Override
    public String toString() {
        return module + " " + version;
    }
}
