/**
 * What has happened in the chain, delivered at least once and in order per aggregate to
 * modules that subscribed.
 */
@Export
@Version("1.0.0")
package io.mesoderm.spi.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
