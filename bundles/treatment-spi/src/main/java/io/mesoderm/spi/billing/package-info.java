/**
 * What a session is worth: service items that can be charged, and the pricing of a done
 * session. Redemption and posting are the host's alone.
 */
@Export
@Version("1.0.0")
package io.mesoderm.spi.billing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
