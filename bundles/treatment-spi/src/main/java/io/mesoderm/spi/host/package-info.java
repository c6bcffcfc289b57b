/**
 * Services the host offers to a module. Each instance is bound to the module and bundle
 * version that asked for it, refuses a chain that is served by another version, and dies with
 * the bundle.
 */
@Export
@Version("1.1.0")
package io.mesoderm.spi.host;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
