/**
 * Clinical words: modalities, protocol templates, what is known of a patient, findings, and the
 * recording of a treatment session. Rules are pure; the recorder writes its module's rows and
 * returns what the core must keep.
 */
@Export
@Version("1.3.0")
package io.mesoderm.spi.care;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
