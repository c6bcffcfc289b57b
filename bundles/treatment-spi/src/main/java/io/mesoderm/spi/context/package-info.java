/**
 * Who asks, for which chain and site, in which language and zone: the {@link
 * io.mesoderm.spi.context.CallContext} that is the last parameter of every call, and the
 * typed ids.
 */
@Export
@Version("1.1.0")
package io.mesoderm.spi.context;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
