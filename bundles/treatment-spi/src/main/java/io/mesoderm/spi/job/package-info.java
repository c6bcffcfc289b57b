/**
 * Work that runs by the clock, started by the host once across all nodes.
 */
@Export
@Version("1.1.0")
package io.mesoderm.spi.job;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
