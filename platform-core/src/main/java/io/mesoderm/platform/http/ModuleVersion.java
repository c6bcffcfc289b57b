package io.mesoderm.platform.http;

import io.mesoderm.spi.context.ModuleId;

import org.osgi.framework.Version;

/**
 * One active version of a module; two may be active at once, for different chains. {@code version}
 * is the bundle's.
 */
public record ModuleVersion(ModuleId module, String version) {

    static ModuleVersion newer(ModuleVersion one, ModuleVersion other) {
        return Version.parseVersion(one.version).compareTo(Version.parseVersion(other.version)) >= 0
                ? one
                : other;
    }

    @Override
    public String toString() {
        return module + " " + version;
    }
}
