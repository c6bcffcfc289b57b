/**
 * A module's settings: a record, from which the host makes a typed and validated form per
 * site.
 */
@Export
@Version("1.0.0")
package io.mesoderm.spi.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
