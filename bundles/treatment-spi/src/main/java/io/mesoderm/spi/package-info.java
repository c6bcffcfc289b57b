/**
 * The way into the platform: a treatment is one {@link io.mesoderm.spi.TreatmentModule}
 * service, whose every contribution has an empty default. The other packages hold what a
 * contribution is made of; {@code spi.host} holds the few services a module may call.
 */
@Export
@Version("1.1.0")
package io.mesoderm.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
