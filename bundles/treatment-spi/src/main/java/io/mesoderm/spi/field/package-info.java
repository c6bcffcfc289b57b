/**
 * How a field of a record is shown and checked: label, range, length, unit. Read by the host
 * for endpoints, session details, settings and reference data alike.
 */
@Export
@Version("1.0.0")
package io.mesoderm.spi.field;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
