/**
 * Endpoints over records. The host routes, authorises, validates, describes in OpenAPI and
 * audits; a handler takes and returns plain values.
 */
@Export
@Version("1.0.0")
package io.mesoderm.spi.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
