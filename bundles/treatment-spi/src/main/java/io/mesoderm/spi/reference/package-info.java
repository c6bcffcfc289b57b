/**
 * Reference data: rows that came from seeds, each with its source, editable per chain, and
 * read by modules as records.
 */
@Export
@Version("1.0.0")
package io.mesoderm.spi.reference;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
